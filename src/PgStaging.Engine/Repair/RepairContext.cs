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

    /// <summary>Whether an index or constraint gets free from its parent's because its table does.</summary>
    public bool IsDetached(CatalogObject part) => Present.Find(part.Parent!.Value) is Table before
        && TableAlteration.Detaches(before, Wanted.Find(part.Parent!.Value));

    /// <summary>The relation that a constraint, index, trigger, rule or policy belongs to, as it will be.</summary>
    public Relation Owner(CatalogObject part) => (Relation)Wanted.Find(part.Parent!.Value)!;
}
