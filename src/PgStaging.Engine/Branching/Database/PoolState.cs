using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>The pools of a server and their spares, as they are now.</summary>
internal sealed record PoolState(IReadOnlyList<WantedSpares> Pools, IReadOnlyList<BranchSpareState> Spares)
{
    /// <summary>Spares that nobody builds and that are out of date, were never finished, or are too many.</summary>
    public IReadOnlyList<BranchSpareState> Useless =>
    [
        .. Spares.Where(spare => !spare.IsBuilding && !spare.IsReady),
        .. Spares.Where(spare => spare.IsReady).GroupBy(spare => spare.Parent).SelectMany(
            group => group.Skip(Pools.FirstOrDefault(pool => pool.Parent == group.Key)?.Spares ?? 0)),
    ];

    /// <summary>How many spares there are to be and are not.</summary>
    public int Missing => Pools.Sum(pool => Math.Max(0, pool.Spares - ReadyOf(pool)));

    /// <summary>A pool that has fewer spares than it is to have, those that are being built included.</summary>
    public WantedSpares? FirstShort => Pools.FirstOrDefault(
        pool => Spares.Count(spare => spare.Parent == pool.Parent && (spare.IsReady || spare.IsBuilding)) < pool.Spares);

    public bool IsFull => Missing == 0 && Useless.Count == 0;

    /// <summary>Whether the server is at work on what is missing, and would end that without us.</summary>
    public bool IsUnderWay => IsFull || Spares.Any(spare => spare.IsCloning);

    public static async Task<PoolState> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<WantedSpares> pools = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/pools.sql"),
            row => new WantedSpares(
                row.Value<long>("parent"), row.Text("parent_name"), row.Value<int>("spares"), row.TextOrNull("last_error")),
            cancellationToken);
        List<BranchSpareState> spares = await DroppedMeanwhile.ReadAsync(() => Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/spares.sql"),
            row => new BranchSpareState(
                row.Text("database_name"), row.ValueOrNull<long>("parent"), row.Value<bool>("is_built"),
                row.Value<bool>("is_building"), row.Value<bool>("is_cloning"), row.Value<bool>("is_fresh"),
                row.ValueOrNull<long>("size_bytes")),
            cancellationToken));
        return new PoolState(pools, spares);
    }

    private int ReadyOf(WantedSpares pool) => Spares.Count(spare => spare.Parent == pool.Parent && spare.IsReady);
}
