using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace PgStaging.Host;

/// <summary>What the PowerShell engine knows of this console.</summary>
internal sealed class ConsoleHost(Terminal terminal, LineReader lines) : PSHost
{
    public override string Name => "PgStaging.Host";

    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI { get; } = new ConsoleUserInterface(terminal, lines);

    public Terminal Terminal => terminal;

    public LineReader Lines => lines;

    /// <summary>The n of exit n, once a script has said so.</summary>
    public int? RequestedExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new PSNotSupportedException("This console has no nested prompt: answer the question instead of suspending.");

    public override void ExitNestedPrompt() => throw new PSNotSupportedException("This console has no nested prompt.");

    public override void NotifyBeginApplication()
    {
        // Programs that draw on the terminal find it as they expect it: nothing to save.
    }

    public override void NotifyEndApplication()
    {
        // See NotifyBeginApplication: nothing to restore.
    }
}
