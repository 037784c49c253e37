using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>The tables of the registry: made when there are none, brought up to date when they are older.</summary>
internal static class RegistryTables
{
    /// <summary>The version that this code reads and writes.</summary>
    public const int Version = 2;

    private const string Lock = "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('PgStaging registry', 0))";

    public static Task<bool> AreThereAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.SingleAsync(
            session, SqlText.Load("Branching/Sql/registry_exists.sql"), row => row.Value<bool>("is_there"), cancellationToken);

    /// <summary>Sees to it that they are there and not older than this code.</summary>
    /// <returns>Their version, which may be newer.</returns>
    public static async Task<int> EnsureAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        int version = await VersionAsync(session, cancellationToken);
        if (version >= Version)
            return version;
        await using NpgsqlTransaction transaction = await session.BeginTransactionAsync(cancellationToken);
        await Statements.ExecuteAsync(session, [Lock], cancellationToken);
        // Somebody else may have been faster.
        version = await VersionAsync(session, cancellationToken);
        await Statements.ExecuteAsync(session, Changes(version), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Math.Max(version, Version);
    }

    /// <summary>The version of what is there; 0 if nothing is.</summary>
    public static async Task<int> VersionAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        await AreThereAsync(session, cancellationToken)
            ? await Rows.SingleAsync(
                session, SqlText.Load("Branching/Sql/registry_version.sql"), row => row.Value<int>("version"), cancellationToken)
            : 0;

    private static IEnumerable<string> Changes(int from)
    {
        if (from < 1)
        {
            yield return "CREATE SCHEMA pgstaging";
            yield return "CREATE TABLE pgstaging.registry (version integer NOT NULL)";
            yield return "INSERT INTO pgstaging.registry VALUES (1)";
            yield return SqlText.Load("Branching/Sql/create_branch_table.sql");
            yield return SqlText.Load("Branching/Sql/create_operation_table.sql");
            yield return $"COMMENT ON DATABASE {SqlName.Quote(BranchRegistry.Name)} IS 'The branches of this server, as PgStaging keeps them'";
        }
        if (from < 2)
        {
            yield return SqlText.Load("Branching/Sql/create_pool_table.sql");
            yield return SqlText.Load("Branching/Sql/create_spare_table.sql");
            yield return "UPDATE pgstaging.registry SET version = 2";
        }
    }
}
