using System.Collections.Immutable;
using System.Management.Automation;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Drift;

namespace PgStaging.Commands;

/// <summary>What the cmdlets that compare two schemas have in common.</summary>
public abstract class PgDriftCmdlet : PgCmdlet
{
    /// <summary>One side of a comparison: a database, or the file of a saved schema.</summary>
    private protected SchemaSource Source(PgTarget target, PSCredential? credential)
    {
        PgTarget located = Located(target);
        string? path = SchemaFilePath.Of(located);
        return new SchemaSource(located, path is null ? Resolve(located, credential) : null, path);
    }

    /// <summary>The rules of -Ignore: paths of files and rules themselves, in the order they were given.</summary>
    private protected async Task<ImmutableArray<PgDriftRule>> RulesAsync(
        object[] given, CancellationToken cancellationToken)
    {
        List<PgDriftRule> rules = [];
        for (int number = 1; number <= given.Length; number++)
        {
            if (IgnoredDrift.PathOf(given[number - 1]) is { } path)
                rules.AddRange(await DriftRuleFile.ReadAsync(GetUnresolvedProviderPathFromPSPath(path), cancellationToken));
            else
                rules.Add(IgnoredDrift.Rule(given[number - 1], number));
        }
        return [.. rules];
    }

    private protected static DriftFilter Filter(
        PgObjectKind[] kinds, string[] schemas, string[] tables, string[] excluded) => new()
    {
        Kinds = [.. kinds],
        Schemas = Patterns(schemas),
        Tables = Patterns(tables),
        Excluded = Patterns(excluded),
    };

    private static ImmutableArray<NamePattern> Patterns(string[] texts) =>
        [.. texts.Select(text => new NamePattern(text))];
}
