using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace PgStaging.Testing;

/// <summary>The screen of <see cref="CapturingHost"/>.</summary>
internal sealed class CapturingHostInterface : PSHostUserInterface
{
    private readonly StringBuilder text = new();
    private readonly ConcurrentQueue<string> questions = new();

    public string Text
    {
        get
        {
            lock (text)
                return text.ToString();
        }
    }

    public IReadOnlyList<string> Questions => [.. questions];

    public Func<string, IReadOnlyList<string>, int>? Answer { get; set; }

    public override PSHostRawUserInterface RawUI { get; } = new CapturingHostRawInterface();

    public override void Write(string value) => Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Append(value);

    public override void WriteLine(string value) => Append(value + "\n");

    public override void WriteErrorLine(string value) => Append($"ERROR: {value}\n");

    public override void WriteDebugLine(string message) => Append($"DEBUG: {message}\n");

    public override void WriteVerboseLine(string message) => Append($"VERBOSE: {message}\n");

    public override void WriteWarningLine(string message) => Append($"WARNING: {message}\n");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine() => throw new PSInvalidOperationException("Tests are not interactive.");

    public override SecureString ReadLineAsSecureString() =>
        throw new PSInvalidOperationException("Tests are not interactive.");

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new PSInvalidOperationException($"Tests are not interactive: {message}");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName) =>
        throw new PSInvalidOperationException($"Tests are not interactive: {message}");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        throw new PSInvalidOperationException($"Tests are not interactive: {message}");

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        questions.Enqueue(message);
        return Answer is { } answer
            ? answer(message, [.. choices.Select(choice => choice.Label)])
            : throw new PSInvalidOperationException($"Nobody is there to answer: {message}");
    }

    private void Append(string value)
    {
        lock (text)
            text.Append(value);
    }
}
