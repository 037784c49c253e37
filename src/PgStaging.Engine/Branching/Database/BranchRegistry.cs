using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>
/// The database in which a server's branches are on record. A session in it renames and drops databases and changes the
/// record in one transaction, because all databases of a server share one catalog of databases.
/// </summary>
internal static class BranchRegistry
{
    public const string Name = "pgstaging";

    /// <summary>What is on record; empty where there is no registry. Changes nothing.</summary>
    public static async Task<IReadOnlyList<RegisteredBranch>> ReadAsync(
        ResolvedTarget server, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection? session = await TryOpenAsync(server, SessionRole.Source, cancellationToken);
        if (session is null || !await RegistryTables.AreThereAsync(session, cancellationToken))
            return [];
        return await BranchesAsync(session, server, cancellationToken);
    }

    /// <summary>A session in the registry, which is made when there is none.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(
        ResolvedTarget server, IOperationLog log, CancellationToken cancellationToken)
    {
        if (await TryOpenAsync(server, SessionRole.Destination, cancellationToken) is not { } session)
        {
            log.Verbose($"Making the database {Name}, in which the branches of this server are on record.");
            await CreateDatabaseAsync(server, cancellationToken);
            session = await Sessions.OpenDestinationAsync(server.WithDatabase(Name), "branch", cancellationToken);
        }
        try
        {
            int version = await Guarded(server, () => RegistryTables.EnsureAsync(session, cancellationToken));
            return version <= RegistryTables.Version ? session : throw BranchErrors.RegistryTooNew(server.DisplayName, version);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>What is on record, with the databases as they are now.</summary>
    public static Task<List<RegisteredBranch>> BranchesAsync(
        NpgsqlConnection session, ResolvedTarget server, CancellationToken cancellationToken) =>
        Guarded(server, () => DroppedMeanwhile.ReadAsync(
            () => Rows.ReadAsync(session, SqlText.Load("Branching/Sql/branches.sql"), Read, cancellationToken)));

    /// <summary>A session in the registry; null when there is none, which is not made.</summary>
    public static async Task<NpgsqlConnection?> TryOpenAsync(ResolvedTarget server, CancellationToken cancellationToken)
    {
        NpgsqlConnection? session = await TryOpenAsync(server, SessionRole.Destination, cancellationToken);
        if (session is null || await RegistryTables.AreThereAsync(session, cancellationToken))
            return session;
        await session.DisposeAsync();
        return null;
    }

    /// <summary>Lets branches live on that were used since the last look, if use is to do that.</summary>
    public static async Task ExtendUsedAsync(
        NpgsqlConnection session, IOperationLog log, CancellationToken cancellationToken)
    {
        foreach ((string name, bool isUsed) in await Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/extend_used_branches.sql"),
            row => (row.Text("name"), row.Value<bool>("is_used")), cancellationToken))
        {
            if (isUsed)
                log.Verbose($"The branch {name} was used and lives on.");
        }
    }

    /// <summary>Takes note of databases that others have renamed, replaced or dropped.</summary>
    public static async Task ReconcileAsync(
        NpgsqlConnection session, IOperationLog log, CancellationToken cancellationToken)
    {
        foreach (string file in (string[])["adopt_replaced", "adopt_renamed", "forget_dropped"])
        {
            foreach (string change in await Rows.ReadAsync(
                session, SqlText.Load($"Branching/Sql/{file}.sql"), row => row.Text("change"), cancellationToken))
                log.Verbose(change);
        }
    }

    private static async Task<NpgsqlConnection?> TryOpenAsync(
        ResolvedTarget server, SessionRole role, CancellationToken cancellationToken)
    {
        try
        {
            return await new SessionOpener(server.WithDatabase(Name), "branch", role) { NamesSimilar = false }
                .OpenAsync(cancellationToken);
        }
        catch (PgServerException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return null;
        }
        catch (PgServerException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw BranchErrors.RegistryDenied(server.DisplayName, exception);
        }
    }

    private static async Task CreateDatabaseAsync(ResolvedTarget server, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session =
            await Sessions.OpenMaintenanceAsync(server, "branch", cancellationToken);
        try
        {
            await Statements.ExecuteAsync(session, [$"CREATE DATABASE {SqlName.Quote(Name)} TEMPLATE template0"], cancellationToken);
        }
        catch (PostgresException exception) when (
            exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Somebody else has made it in this very moment.
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw BranchErrors.CreateDatabaseDenied(server.Settings.Username ?? "The role", server.DisplayName);
        }
    }

    private static async Task<T> Guarded<T>(ResolvedTarget server, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw BranchErrors.RegistryDenied(server.DisplayName, exception);
        }
    }

    private static RegisteredBranch Read(NpgsqlDataReader row)
    {
        RegisteredKind kind = Enum.Parse<RegisteredKind>(row.Text("kind"));
        DateTimeOffset? removed = row.ValueOrNull<DateTimeOffset>("removed");
        return new RegisteredBranch
        {
            Id = row.Value<long>("id"),
            Name = removed is null ? row.Text("database_name") : row.Text("recorded_name"),
            Kind = kind,
            DatabaseOid = row.Oid("database_oid"),
            Database = row.Text("database_name"),
            AllowsConnections = row.Value<bool>("allows_connections"),
            Parent = row.ValueOrNull<long>("parent"),
            ParentName = row.TextOrNull("parent_name"),
            Created = row.Value<DateTimeOffset>("created"),
            DataTime = row.ValueOrNull<DateTimeOffset>("data_time"),
            Lsn = row.TextOrNull("lsn"),
            Lease = row.ValueOrNull<TimeSpan>("lease"),
            Expires = row.ValueOrNull<DateTimeOffset>("expires"),
            ExtendsOnUse = row.Value<bool>("extends_on_use"),
            IsProtected = row.Value<bool>("is_protected"),
            IsDefault = row.Value<bool>("is_default"),
            IsMasked = row.Value<bool>("is_masked"),
            Removed = removed,
            RemovedUntil = row.ValueOrNull<DateTimeOffset>("removed_until"),
            SizeBytes = row.ValueOrNull<long>("size_bytes"),
        };
    }
}
