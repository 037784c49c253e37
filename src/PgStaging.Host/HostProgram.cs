using System.Management.Automation.Runspaces;

namespace PgStaging.Host;

/// <summary>Opens a session with the module imported and runs in it what the command line asks for.</summary>
internal static class HostProgram
{
    public static int Run(string[] args, Terminal terminal)
    {
        if (!HostOptions.TryParse(args, out HostOptions? options, out string? mistake))
        {
            terminal.WriteMessage(MessageKind.Error, $"{mistake} Say -Help to see how this console is used.");
            return ExitCode.Usage;
        }
        if (options.Mode != HostMode.Help)
            return Run(options, terminal);
        terminal.WriteLine(HostText.Usage);
        return ExitCode.Success;
    }

    private static int Run(HostOptions options, Terminal terminal)
    {
        ConsoleHost host = new(terminal, new LineReader(Console.In));
        using Runspace runspace = HostSession.Open(host);
        using ScriptRunner runner = new(runspace, host);
        using StopSignals signals = new(runner, terminal);
        if (!HostSession.ImportModule(runner, terminal))
            return runner.StopCode ?? ExitCode.Failure;
        return options.Mode switch
        {
            HostMode.Prompt => new CommandPrompt(runner, host).Run(),
            HostMode.Command => runner.RunText(options.Text!),
            HostMode.StandardInput => runner.RunInput(),
            _ => runner.RunFile(options.Text!, options.Arguments),
        };
    }
}
