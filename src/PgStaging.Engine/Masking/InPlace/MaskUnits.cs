using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Groups tables whose rows must be replaced in one transaction: a foreign key that looks at all rows as soon as it is made
/// must find them all masked. All others have a transaction of their own.
/// </summary>
internal static class MaskUnits
{
    public static ImmutableArray<ImmutableArray<InPlaceTable>> Of(
        IReadOnlyList<InPlaceTable> tables, IEnumerable<InPlaceForeignKey> keys, int serverMajor)
    {
        Dictionary<uint, uint> leaders = tables.ToDictionary(table => table.Oid, table => table.Oid);
        foreach (InPlaceForeignKey key in keys.Where(key => !key.CanWait(serverMajor)))
        {
            foreach (long member in key.Members)
                leaders[Leader(leaders, (uint)member)] = Leader(leaders, (uint)key.Members[0]);
        }
        return [.. tables.GroupBy(table => Leader(leaders, table.Oid)).Select(unit => unit.ToImmutableArray())];
    }

    private static uint Leader(Dictionary<uint, uint> leaders, uint table)
    {
        while (leaders[table] != table)
            table = leaders[table];
        return table;
    }
}
