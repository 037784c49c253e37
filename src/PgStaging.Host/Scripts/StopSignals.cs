using System.Runtime.InteropServices;

namespace PgStaging.Host;

/// <summary>
/// Turns Ctrl+C and SIGTERM into stopping the running commands. The process ends when they have unwound: sessions
/// closed, half-done work removed. Only the third Ctrl+C ends it at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly ScriptRunner runner;
    private readonly Terminal terminal;
    private readonly PosixSignalRegistration[] registrations;
    private int asked;

    public StopSignals(ScriptRunner runner, Terminal terminal)
    {
        this.runner = runner;
        this.terminal = terminal;
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, ExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, ExitCode.Terminated)),
        ];
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
            registration.Dispose();
    }

    private void Handle(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        if (runner.Stop(exitCode))
        {
            asked = 1;
            return;
        }
        if (++asked > 2)
            Environment.Exit(exitCode);
        terminal.WriteMessage(
            MessageKind.Warning,
            "Stopping: the command is closing its sessions and removing what is half-done. "
            + "Once more ends the process at once and leaves that undone.");
    }
}
