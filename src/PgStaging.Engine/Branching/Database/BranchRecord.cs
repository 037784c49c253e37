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

    public required BranchData Data { get; init; }

    public BranchLease? Lease { get; init; }

    /// <summary>Puts it on record; the database must be there under its name.</summary>
    public async Task<long> InsertAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<long> ids = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/insert_branch.sql"),
            [
                Name, Kind.ToString(), Nullable(Parent), .. Values(Data),
                Nullable(Lease?.Duration), Nullable(Lease?.ExpiryFrom(DateTimeOffset.UtcNow)?.UtcDateTime), Lease?.ExtendsOnUse ?? false,
            ],
            row => row.Value<long>("id"), cancellationToken);
        return ids.Single();
    }

    /// <summary>Takes note of what data a database holds now.</summary>
    public static Task UpdateDataAsync(
        NpgsqlConnection session, long id, BranchData data, CancellationToken cancellationToken) =>
        UpdateAsync(session, "update_branch_data", [id, .. Values(data)], cancellationToken);

    /// <summary>Takes note that the branch's name is another database's now, with other data and perhaps another parent.</summary>
    public static Task ReplaceDatabaseAsync(
        NpgsqlConnection session, long id, long? parent, BranchData data, CancellationToken cancellationToken) =>
        UpdateAsync(session, "replace_branch_database", [id, .. Values(data), Nullable(parent)], cancellationToken);

    /// <summary>Takes note that a branch's database goes on under another name, and another one has its name.</summary>
    /// <returns>The branch's new number; the old one stays with the database and its children.</returns>
    public static async Task<long> PreserveAsync(
        NpgsqlConnection session, long id, string name, CancellationToken cancellationToken) =>
        (await Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/preserve_branch.sql"), [id, name], row => row.Value<long>("id"),
            cancellationToken)).Single();

    private static object[] Values(BranchData data) =>
        [Nullable(data.Time?.UtcDateTime), data.Lsn ?? (object)DBNull.Value, data.IsMasked];

    private static async Task UpdateAsync(
        NpgsqlConnection session, string file, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        List<long> updated = await Rows.ReadAsync(
            session, SqlText.Load($"Branching/Sql/{file}.sql"), values, row => row.Value<long>("id"), cancellationToken);
        // What is not on record must not be said to be.
        _ = updated.Single();
    }

    private static object Nullable<T>(T? value)
        where T : struct => value is { } known ? known : DBNull.Value;
}
