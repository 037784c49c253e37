using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>
/// What a run keeps in the database itself until it is complete, so that the next one goes on: the tables that are masked,
/// each entered by the transaction that masked it, and the foreign keys that are still to be checked.
/// </summary>
internal static class MaskRunState
{
    public const string Schema = "pgstaging_mask";

    public const string StagingPrefix = "rows_";

    private const string Run = $"{Schema}.run";
    private const string MaskedTable = $"{Schema}.masked_table";
    private const string ForeignKey = $"{Schema}.foreign_key";

    /// <summary>What an unfinished run has left; null where there is none.</summary>
    public static async Task<(string Fingerprint, ImmutableDictionary<uint, long> Masked)?> ReadAsync(
        NpgsqlConnection session, CancellationToken cancellationToken)
    {
        bool exists = await Rows.SingleAsync(
            session, $"SELECT pg_catalog.to_regclass('{Run}') IS NOT NULL AS is_there", row => row.Value<bool>("is_there"),
            cancellationToken);
        if (!exists)
            return null;
        string fingerprint = await Rows.SingleAsync(
            session, $"SELECT fingerprint FROM {Run}", row => row.Text("fingerprint"), cancellationToken);
        List<(uint Oid, long Rows)> masked = await Rows.ReadAsync(
            session, $"SELECT oid, row_count FROM {MaskedTable}", row => (row.Oid("oid"), row.Value<long>("row_count")),
            cancellationToken);
        return (fingerprint, masked.ToImmutableDictionary(table => table.Oid, table => table.Rows));
    }

    /// <summary>Begins a run, or takes up an unfinished one. The session must hold the lock that keeps others away.</summary>
    /// <returns>The tables that are masked already, with their rows.</returns>
    public static async Task<ImmutableDictionary<uint, long>> BeginAsync(
        NpgsqlConnection session, InPlacePlan plan, CancellationToken cancellationToken)
    {
        if (await ReadAsync(session, cancellationToken) is not { } found)
        {
            await Statements.ExecuteAsync(session, Create(plan.Fingerprint), cancellationToken);
            return ImmutableDictionary<uint, long>.Empty;
        }
        await DropStagingAsync(session, cancellationToken);
        if (found.Fingerprint == plan.Fingerprint)
            return found.Masked;
        CheckMayRestart(plan.Request, found.Masked.Count);
        await Statements.ExecuteAsync(
            session, [$"DELETE FROM {MaskedTable}", $"UPDATE {Run} SET fingerprint = {SqlName.Literal(plan.Fingerprint)}"],
            cancellationToken);
        return ImmutableDictionary<uint, long>.Empty;
    }

    /// <summary>Refuses to go on where a run of other rules has masked tables, unless that is what is asked for.</summary>
    public static void CheckMayRestart(InPlaceRequest request, int masked)
    {
        if (masked > 0 && !request.Restart)
            throw InPlaceErrors.OtherRunUnfinished(request.Target.Database, masked);
    }

    /// <summary>The columns that an unfinished run has masked, each as its table's OID and its name.</summary>
    public static async Task<HashSet<(uint Table, string Column)>> ColumnsAsync(
        NpgsqlConnection session, CancellationToken cancellationToken) =>
        [.. await Rows.ReadAsync(
            session, $"SELECT oid, unnest(columns) AS name FROM {MaskedTable}", row => (row.Oid("oid"), row.Text("name")), cancellationToken)];

    /// <summary>Says that a table is masked; for the transaction that does so.</summary>
    public static string Enter(InPlaceTable table, long rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"INSERT INTO {MaskedTable} (oid, row_count, columns) VALUES ({table.Oid}, {rows}, ARRAY[{string.Join(", ", table.Masking.Columns.Keys.Select(SqlName.Literal))}]::text[])");

    /// <summary>Says that a foreign key is to be checked; for the transaction that makes it without a check.</summary>
    public static string Enter(InPlaceForeignKey key) =>
        $"INSERT INTO {ForeignKey} (schema, table_name, name) VALUES ({SqlName.Literal(key.Schema)}, {SqlName.Literal(key.TableName)}, {SqlName.Literal(key.Name)}) ON CONFLICT DO NOTHING";

    /// <summary>Says that a foreign key was checked.</summary>
    public static string Remove(InPlaceForeignKey key) =>
        $"DELETE FROM {ForeignKey} WHERE schema = {SqlName.Literal(key.Schema)} AND table_name = {SqlName.Literal(key.TableName)} AND name = {SqlName.Literal(key.Name)}";

    /// <summary>The foreign keys that are still to be checked and still there.</summary>
    public static Task<List<InPlaceForeignKey>> UncheckedKeysAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.ReadAsync(
            session, SqlText.Load("Masking/InPlace/Sql/in_place_unchecked_keys.sql"), InPlaceSurvey.ReadForeignKey, cancellationToken);

    /// <summary>Removes masked rows that have not taken their place.</summary>
    public static async Task DropStagingAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        await Statements.ExecuteAsync(session, await StagingDropsAsync(session, cancellationToken), cancellationToken);

    /// <summary>Removes all there is, in one transaction; fails rather than remove what is not ours.</summary>
    public static async Task EndAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        await Statements.ExecuteAsync(
            session,
            [.. await StagingDropsAsync(session, cancellationToken), $"DROP TABLE {Run}, {MaskedTable}, {ForeignKey}", $"DROP SCHEMA {Schema}"],
            cancellationToken);

    private static IEnumerable<string> Create(string fingerprint) =>
    [
        $"CREATE SCHEMA {Schema}",
        $"REVOKE ALL ON SCHEMA {Schema} FROM PUBLIC",
        $"COMMENT ON SCHEMA {Schema} IS 'An unfinished run of Invoke-PgMask. The same command goes on with it, and then removes it.'",
        $"CREATE TABLE {Run} (fingerprint text NOT NULL, started timestamptz NOT NULL DEFAULT now())",
        $"CREATE TABLE {MaskedTable} (oid oid PRIMARY KEY, row_count bigint NOT NULL, columns text[] NOT NULL)",
        $"CREATE TABLE {ForeignKey} (schema text, table_name text, name text, PRIMARY KEY (schema, table_name, name))",
        $"INSERT INTO {Run} (fingerprint) VALUES ({SqlName.Literal(fingerprint)})",
    ];

    private static Task<List<string>> StagingDropsAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.ReadAsync(
            session,
            $"SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = '{Schema}'::regnamespace AND relkind = 'r' AND relname LIKE 'rows\\_%'",
            row => $"DROP TABLE {SqlName.Quote(Schema, row.Text("relname"))}", cancellationToken);
}
