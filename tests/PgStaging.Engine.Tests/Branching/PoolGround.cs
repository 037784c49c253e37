using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>A server of its own with a database to branch from.</summary>
internal sealed class PoolGround : IAsyncDisposable
{
    private const string Sql = "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 100);";

    private readonly OwnServer own;
    private readonly BranchGround ground;

    private PoolGround(OwnServer own, BranchGround ground) => (this.own, this.ground) = (own, ground);

    public TestDatabase Main => ground.Main;

    public TestServer Server => own.Server;

    public OperationRecorder Log => ground.Log;

    public ResolvedTarget Resolved => ground.Resolved;

    public DatabaseBranches Branches => ground.Branches;

    public static async Task<PoolGround> StartAsync(int major, CancellationToken cancellationToken)
    {
        OwnServer own = await OwnServer.StartAsync(major, new Dictionary<string, string>(), null, cancellationToken);
        return new PoolGround(own, await BranchGround.MakeAsync(own.Server, Sql, cancellationToken));
    }

    public BranchRequest Request(string name) => new() { Name = name, Parent = Main.Name, MakesMirror = true };

    public TestDatabase Database(string name) => new(Server, name);

    /// <summary>The databases that have the names of spares.</summary>
    public async Task<IReadOnlyList<uint>> SpareOidsAsync(CancellationToken cancellationToken) =>
        await OidsAsync("datname LIKE '%~pgbranch~%'", cancellationToken);

    public async Task<uint> OidAsync(string database, CancellationToken cancellationToken) =>
        (await OidsAsync($"datname = '{database}'", cancellationToken)).Single();

    /// <summary>All databases of the server; what has a name of ours for a while is called spare.</summary>
    public async Task<IReadOnlyList<string>> DatabasesAsync(CancellationToken cancellationToken) =>
    [
        .. (await Database("postgres").QueryAsync(
            "SELECT CASE WHEN datname LIKE '%~pgbranch~%' THEN 'spare' ELSE datname::text END FROM pg_database WHERE datname NOT LIKE 'template\\_%' ORDER BY 1", cancellationToken))
            .Select(row => (string)row[0]!).Order(StringComparer.Ordinal),
    ];

    /// <summary>Waits until nobody is in the main database, and the server has counted who was.</summary>
    public async Task MainIsLeftAsync(CancellationToken cancellationToken)
    {
        while (await Server.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = '{Main.Name}')", cancellationToken))
            await Task.Delay(20, cancellationToken);
    }

    public Task KillAsync(string step, CancellationToken cancellationToken, params string[] operation) =>
        ground.KillAsync(step, cancellationToken, operation);

    public ValueTask DisposeAsync() => own.DisposeAsync();

    private async Task<IReadOnlyList<uint>> OidsAsync(string condition, CancellationToken cancellationToken) =>
        [.. (await Database("postgres").QueryAsync(
            $"SELECT oid FROM pg_database WHERE {condition} ORDER BY 1", cancellationToken)).Select(row => (uint)row[0]!)];
}
