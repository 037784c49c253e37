using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads pg_depend as it is.</summary>
internal static class DependencyReader
{
    public static Task<List<DependencyEntry>> ReadAsync(CatalogSession session, CancellationToken cancellationToken) =>
        session.QueryAsync("dependencies", Read, cancellationToken);

    // By position: there may be a million rows, and looking up seven names for each is most of the time.
    private static DependencyEntry Read(NpgsqlDataReader row) => new(
        new(row.GetFieldValue<uint>(0), row.GetFieldValue<uint>(1), row.GetInt32(2)),
        new(row.GetFieldValue<uint>(3), row.GetFieldValue<uint>(4), row.GetInt32(5)),
        row.GetChar(6));
}
