using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>What a repair starts from and what it leads to.</summary>
/// <param name="Pair">Both schemas as they are.</param>
/// <param name="Wanted">The schema that is to be made of the target's.</param>
internal sealed record RepairContext(SchemaPair Pair, DdlContext Wanted)
{
    public DdlContext Present => Pair.Target;

    public int Major => Wanted.DestinationMajor;

    /// <summary>The relation that a constraint, index, trigger, rule or policy belongs to, as it will be.</summary>
    public Relation Owner(CatalogObject part) => (Relation)Wanted.Find(part.Parent!.Value)!;
}
