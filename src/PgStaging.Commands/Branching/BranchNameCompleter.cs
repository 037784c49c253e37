using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;

namespace PgStaging.Commands;

/// <summary>Completes the names of branches of the server that -Server names, if it answers within moments.</summary>
public sealed class BranchNameCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (fakeBoundParameters?["Server"] is not string { Length: > 0 } server)
            return [];
        WildcardPattern pattern = new($"{wordToComplete?.Trim('\'', '"')}*", WildcardOptions.IgnoreCase);
        return Names(server).Where(name => pattern.IsMatch(name)).Select(name =>
            new CompletionResult(PgTargetCompleter.Quoted(name), name, CompletionResultType.ParameterValue, name));
    }

    private static string[] Names(string server)
    {
        try
        {
            PgTarget target = new(server) { Directory = PgTargetCompleter.CurrentLocation() };
            using CancellationTokenSource patience = new(Patience);
            return Task.Run(async () => (await ProviderOf(target)
                .ListAsync(patience.Token)).Where(branch => branch.Removed is null).Select(branch => branch.Name).ToArray()).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is PgStagingException or OperationCanceledException)
        {
            // Whoever types a name cannot be told here why there is none to offer.
            return [];
        }
    }

    private static IBranchProvider ProviderOf(PgTarget target) => BranchProviders.Find(target, null, SilentLog.Instance)
        ?? BranchProviders.Of(TargetResolver.Resolve(target), SilentLog.Instance);
}
