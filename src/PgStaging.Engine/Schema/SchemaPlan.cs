using System.Collections.Immutable;

namespace PgStaging.Engine.Schema;

/// <summary>DDL that makes a schema, each list in an order that can be run from first to last by one session.</summary>
/// <param name="BeforeData">Run in order, by one session.</param>
/// <param name="AfterData">May run in parallel, as DependsOn, NeedsRowsOf and Locks allow.</param>
/// <param name="Last">Run in order when all the rest is done.</param>
internal sealed record SchemaPlan(
    ImmutableArray<DdlStep> BeforeData, ImmutableArray<DdlStep> AfterData, ImmutableArray<DdlStep> Last)
{
    /// <summary>What the destination cannot have as the source has it.</summary>
    public ImmutableArray<PgNotCopied> NotWritten { get; init; } = [];

    /// <summary>The same with some steps run before the data.</summary>
    public SchemaPlan WithBeforeData(Func<DdlStep, bool> isMoved) => this with
    {
        BeforeData = [.. BeforeData, .. AfterData.Where(isMoved)],
        AfterData = [.. AfterData.Where(step => !isMoved(step))],
    };

    public IEnumerable<DdlStep> AllSteps => BeforeData.Concat(AfterData).Concat(Last);
}
