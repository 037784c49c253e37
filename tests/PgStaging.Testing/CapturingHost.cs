using System.Globalization;
using System.Management.Automation.Host;

namespace PgStaging.Testing;

/// <summary>A PowerShell host that keeps what is written to the screen and answers every prompt by a rule.</summary>
internal sealed class CapturingHost : PSHost
{
    private readonly CapturingHostInterface screen = new();

    /// <summary>What was written to the screen, as plain text.</summary>
    public string Text => screen.Text;

    /// <summary>The questions that were asked (-Confirm and the like).</summary>
    public IReadOnlyList<string> Questions => screen.Questions;

    /// <summary>
    /// Picks an answer from the labels of the choices; throws by default, as an unattended host does.
    /// </summary>
    public Func<string, IReadOnlyList<string>, int>? Answer
    {
        get => screen.Answer;
        set => screen.Answer = value;
    }

    public override string Name => "PgStaging tests";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override PSHostUserInterface UI => screen;

    public override void EnterNestedPrompt() => throw new NotSupportedException("Tests have no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("Tests have no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
