using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PgStaging.Engine.Connections;

namespace PgStaging.Commands;

/// <summary>Completes the names of profiles and services. It reads files only and never connects.</summary>
public sealed class PgTargetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        WildcardPattern pattern = new($"{wordToComplete?.Trim('\'', '"')}*", WildcardOptions.IgnoreCase);
        return TargetNames.Known(CurrentLocation())
            .Where(name => pattern.IsMatch(name))
            .Select(name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, name));
    }

    // A completer is handed no session state; a script block runs in the one of the session that asks.
    internal static string? CurrentLocation() => ScriptBlock
        .Create("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke() is [var path, ..]
            ? path.BaseObject as string : null;

    internal static string Quoted(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
