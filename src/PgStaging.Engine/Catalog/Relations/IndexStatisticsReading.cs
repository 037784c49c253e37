using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads statistics targets from a row about an index.</summary>
internal static class IndexStatisticsReading
{
    public static ImmutableArray<IndexStatistics> IndexStatistics(this NpgsqlDataReader row) =>
    [
        .. row.Array<int>("statistics_columns").Zip(
            row.Array<int>("statistics_targets"), (column, target) => new IndexStatistics(column, target)),
    ];
}
