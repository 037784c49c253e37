using Npgsql;
using PgStaging.Engine;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;

namespace PgStaging.Testing;

/// <summary>
/// Data that are databases of a throw-away server, one for each branch, cloned as branches of a server are. Its history knows
/// the states that it was told to remember. All is dropped at the end.
/// </summary>
internal sealed class DatabaseStorage(TestServer server, TimeProvider time) : IStandInStorage, IAsyncDisposable
{
    private readonly string prefix = TestServer.UniqueName("neon");
    private readonly List<Remembered> history = [];
    private TestRole? owner;

    /// <summary>The database of a branch, as the superuser reaches it.</summary>
    public TestDatabase Database(string branch) => new(server, $"{prefix}_{branch}");

    /// <summary>Runs statements in a branch's database as its owner.</summary>
    public async Task ExecuteAsync(string branch, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = new(owner!.ConnectionStringFor(Database(branch).Name));
        await session.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(sql, session);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Keeps a branch's present state in its history.</summary>
    public async Task<StandInPoint> RememberAsync(string branch, CancellationToken cancellationToken)
    {
        StandInPoint point = await PointAsync(cancellationToken);
        TestDatabase state = Database($"{branch}_{history.Count}");
        await CopyAsync(Database(branch), state, cancellationToken);
        history.Add(new Remembered(branch, point, state));
        return point;
    }

    public Task CreateAsync(string branch, CancellationToken cancellationToken) => server.ExecuteAsync(
        $"CREATE DATABASE {SqlName.Quote(Database(branch).Name)} OWNER {SqlName.Quote(owner!.Name)} TEMPLATE template0",
        cancellationToken);

    public async Task<StandInPoint?> CloneAsync(
        string source, string? lsn, DateTimeOffset? at, string branch, bool schemaOnly, CancellationToken cancellationToken)
    {
        bool isHead = lsn is null && at is null;
        Remembered? past = isHead ? null : history.FindLast(state =>
            state.Branch == source && (lsn is null || state.Point.Lsn == lsn) && (at is null || state.Point.Time <= at));
        if (!isHead && past is null)
            return null;
        await CopyAsync(past?.State ?? Database(source), Database(branch), cancellationToken);
        if (schemaOnly)
            await EmptyAsync(Database(branch), cancellationToken);
        return past?.Point ?? await PointAsync(cancellationToken);
    }

    public Task RemoveAsync(string branch, CancellationToken cancellationToken) => Database(branch).DropAsync(cancellationToken);

    public Task<long> SizeAsync(string branch, CancellationToken cancellationToken) => server.ScalarAsync<long>(
        $"SELECT pg_database_size({SqlName.Literal(Database(branch).Name)})", cancellationToken);

    public async Task<StandInRole> OwnerAsync(CancellationToken cancellationToken)
    {
        owner ??= await server.CreateRoleAsync("LOGIN", cancellationToken);
        return new StandInRole(owner.Name, owner.Password);
    }

    public StandInAddress AddressOf(string branch)
    {
        NpgsqlConnectionStringBuilder admin = new(server.AdminConnectionString);
        return new StandInAddress(admin.Host!, admin.Port, Database(branch).Name);
    }

    public async ValueTask DisposeAsync()
    {
        IReadOnlyList<IReadOnlyList<object?>> left = await new TestDatabase(server, "postgres").QueryAsync(
            $"SELECT datname::text FROM pg_database WHERE datname LIKE '{prefix}\\_%'", CancellationToken.None);
        foreach (IReadOnlyList<object?> row in left)
            await new TestDatabase(server, (string)row[0]!).DropAsync(CancellationToken.None);
    }

    // The service's storage asks nobody to leave; a server's does, for the moment of the copy.
    private async Task CopyAsync(TestDatabase from, TestDatabase to, CancellationToken cancellationToken)
    {
        string aside = $"{to.Name}~";
        await using NpgsqlConnection session = await new TestDatabase(server, "postgres").ConnectAsync(cancellationToken);
        await RunAsync(
            $"ALTER DATABASE {SqlName.Quote(from.Name)} ALLOW_CONNECTIONS false",
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = {SqlName.Literal(from.Name)}");
        await DatabaseClone.RunAsync(
            session, from.Name, aside, CloneStrategy.WriteAheadLog, server.Major, SilentLog.Instance, cancellationToken);
        await RunAsync(
            $"DROP DATABASE IF EXISTS {SqlName.Quote(to.Name)} WITH (FORCE)",
            $"ALTER DATABASE {SqlName.Quote(aside)} RENAME TO {SqlName.Quote(to.Name)}",
            $"ALTER DATABASE {SqlName.Quote(to.Name)} OWNER TO {SqlName.Quote(owner!.Name)}",
            $"ALTER DATABASE {SqlName.Quote(to.Name)} ALLOW_CONNECTIONS true",
            $"ALTER DATABASE {SqlName.Quote(from.Name)} ALLOW_CONNECTIONS true");

        async Task RunAsync(params string[] statements)
        {
            foreach (string statement in statements)
            {
                await using NpgsqlCommand command = new(statement, session);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private static Task EmptyAsync(TestDatabase database, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        DO $$ DECLARE tables text := (SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') FROM pg_tables
                                       WHERE schemaname NOT IN ('pg_catalog', 'information_schema'));
        BEGIN
            IF tables IS NOT NULL THEN EXECUTE 'TRUNCATE ' || tables; END IF;
        END $$
        """, cancellationToken);

    private async Task<StandInPoint> PointAsync(CancellationToken cancellationToken) => new(
        await server.ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text", cancellationToken) ?? "0/0",
        time.GetUtcNow());

    private sealed record Remembered(string Branch, StandInPoint Point, TestDatabase State);
}
