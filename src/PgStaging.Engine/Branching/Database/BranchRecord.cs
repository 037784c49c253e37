using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>A database to be put on record.</summary>
internal sealed record BranchRecord
{
    /// <summary>The branch's name, which is its database's.</summary>
    public required string Name { get; init; }

    public required RegisteredKind Kind { get; init; }

    public long? Parent { get; init; }

    public DateTimeOffset? DataTime { get; init; }

    public string? Lsn { get; init; }

    public BranchLease? Lease { get; init; }

    public bool IsMasked { get; init; }

    /// <summary>Puts it on record; the database must be there under its name.</summary>
    public async Task<long> InsertAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<long> ids = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/insert_branch.sql"),
            [
                Name, Kind.ToString(), Name, Nullable(Parent), Nullable(DataTime?.UtcDateTime), Lsn ?? (object)DBNull.Value,
                Nullable(Lease?.Duration), Nullable(Lease?.ExpiryFrom(DateTimeOffset.UtcNow)?.UtcDateTime), Lease?.ExtendsOnUse ?? false, IsMasked,
            ],
            row => row.Value<long>("id"), cancellationToken);
        return ids.Single();
    }

    /// <summary>Takes note of what data a database holds now.</summary>
    public static Task UpdateDataAsync(
        NpgsqlConnection session, long id, DateTimeOffset? dataTime, string? lsn, bool isMasked,
        CancellationToken cancellationToken) =>
        Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/update_branch_data.sql"),
            [id, Nullable(dataTime?.UtcDateTime), lsn ?? (object)DBNull.Value, isMasked], row => row.Value<long>("id"),
            cancellationToken);

    private static object Nullable<T>(T? value)
        where T : struct => value is { } known ? known : DBNull.Value;
}
