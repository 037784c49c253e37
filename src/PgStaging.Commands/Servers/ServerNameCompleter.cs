using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PgStaging.Engine.Servers;

namespace PgStaging.Commands;

/// <summary>Completes the names of known servers.</summary>
public sealed class ServerNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        WildcardPattern pattern = WildcardPattern.Get(wordToComplete + "*", WildcardOptions.IgnoreCase);
        return LocalServers.KnownNames(ServerFolders.Current())
            .Where(pattern.IsMatch)
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
    }
}
