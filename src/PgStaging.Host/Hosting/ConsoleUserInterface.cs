using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PgStaging.Host;

/// <summary>Hands what the engine shows and asks to the terminal.</summary>
internal sealed class ConsoleUserInterface(Terminal terminal, LineReader lines) : PSHostUserInterface
{
    private readonly SecretReader secrets = new(terminal, lines);

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface(terminal.Traits);

    public override bool SupportsVirtualTerminal => terminal.Traits is { Output: true, Colours: true };

    public override void Write(string value) => terminal.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        terminal.Write(foregroundColor, value);

    public override void WriteLine(string value) => terminal.WriteLine(value);

    public override void WriteErrorLine(string value) => terminal.WriteMessage(MessageKind.Error, value);

    public override void WriteWarningLine(string message) => terminal.WriteMessage(MessageKind.Warning, message);

    public override void WriteVerboseLine(string message) => terminal.WriteMessage(MessageKind.Verbose, message);

    public override void WriteDebugLine(string message) => terminal.WriteMessage(MessageKind.Debug, message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => terminal.WriteProgress(record);

    public override string ReadLine() => lines.Read() ?? throw InputEnded("a line");

    public override SecureString ReadLineAsSecureString() => secrets.Read();

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        new ChoicePrompt(terminal, lines).Ask(caption, message, choices, defaultChoice);

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        new FieldPrompt(this, terminal, lines).Ask(caption, message, descriptions);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName) =>
        PromptForCredential(
            caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        terminal.AskAbout(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            terminal.Ask("User: ");
            userName = lines.Read() is { Length: > 0 } typed ? typed : throw InputEnded("a user name");
        }
        terminal.Ask($"Password for {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    /// <summary>The error when there is nobody to answer.</summary>
    public static HostException InputEnded(string expected) => new(
        $"The input ended where {expected} was expected. Nobody is there to answer: give it on the command line.",
        null, "InputEnded", ErrorCategory.InvalidOperation);
}
