using System.Collections.Immutable;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Drift;

/// <summary>The differences a request asks for, with the schemas they are between.</summary>
/// <param name="Pair">Both schemas.</param>
/// <param name="Differences">Those of the request's filter, accepted ones included.</param>
/// <param name="Items">The same for people, without SQL.</param>
internal sealed record DriftFinding(
    SchemaPair Pair, ImmutableArray<SchemaDifference> Differences, ImmutableDictionary<string, PgDriftItem> Items)
{
    public static async Task<DriftFinding> FindAsync(
        DriftRequest request, IOperationLog log, CancellationToken cancellationToken)
    {
        DriftRules rules = new(request.Rules, request.Today);
        foreach (string warning in rules.Warnings)
            log.Warning(warning);
        SchemaPair pair = await SchemaPairReader.ReadAsync(request, cancellationToken);
        ChosenDifferences chosen = new(request.Filter, pair);
        ImmutableArray<SchemaDifference> differences =
        [
            .. RenameFinder.Apply(new SchemaComparer(pair, request.Strict).Compare(), request.AcceptRenames)
                .Where(chosen.IsChosen),
        ];
        DriftItems items = new(request, pair);
        return new DriftFinding(pair, differences, differences.ToImmutableDictionary(
            difference => difference.Id, difference => Judge(items.Create(difference, null, null), rules)));
    }

    /// <summary>What one side has and that is not compared.</summary>
    public IEnumerable<PgDriftItem> NotCompared(DriftRequest request)
    {
        DriftRules rules = new(request.Rules, request.Today);
        DriftItems items = new(request, Pair);
        return Pair.Reference.Model.Unmodelled.Select(item => items.NotCompared(item, isOnReference: true))
            .Concat(Pair.Target.Model.Unmodelled.Select(item => items.NotCompared(item, isOnReference: false)))
            .Where(item => request.Filter.AsksFor(item.ObjectKind, item.Schema, item.Name))
            .Select(item => Judge(item, rules));
    }

    private static PgDriftItem Judge(PgDriftItem item, DriftRules rules) => item with { IgnoredBy = rules.Match(item) };
}
