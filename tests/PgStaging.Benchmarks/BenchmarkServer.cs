using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;
using PgStaging.Engine.Servers;

namespace PgStaging.Benchmarks;

/// <summary>A throw-away server for measurements.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable, IOperationLog
{
    private readonly LocalServers servers;
    private PgServer? server;

    private BenchmarkServer() => servers = new LocalServers(ServerFolders.Current(), this);

    public string Version => server!.Version;

    /// <param name="major">The major version of PostgreSQL; null for the newest there is.</param>
    /// <param name="directory">Where its files are, if they are to be cloned; null for a temporary directory.</param>
    /// <param name="settings">Its settings; null for those of a throw-away server.</param>
    public static async Task<BenchmarkServer> StartAsync(
        int? major, string? directory = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        BenchmarkServer started = new();
        ServerPlan plan = await started.servers.PlanAsync(
            new ServerRequest
            {
                Name = $"benchmark-{Guid.NewGuid().ToString("N")[..8]}",
                Major = major,
                Ephemeral = true,
                DataDirectory = directory is null ? null : Path.Combine(directory, "data"),
                Settings = settings ?? new Dictionary<string, string>
                {
                    ["shared_buffers"] = "1GB", ["max_wal_size"] = "8GB", ["maintenance_work_mem"] = "256MB",
                    ["wal_level"] = directory is null ? "minimal" : "replica",
                },
            },
            CancellationToken.None);
        started.server = await started.servers.StartAsync(plan, CancellationToken.None);
        return started;
    }

    public ResolvedTarget Target(string database) => new(
        database, new NpgsqlConnectionStringBuilder(server!.ConnectionString) { Database = database, Pooling = false });

    public async Task ExecuteAsync(string database, params string[] statements)
    {
        await using NpgsqlConnection session = new(Target(database).Settings.ConnectionString);
        await session.OpenAsync();
        foreach (string statement in statements)
            await Statements.ExecuteAsync(session, [statement], CancellationToken.None);
    }

    public async Task<long> NumberAsync(string database, string query)
    {
        await using NpgsqlConnection session = new(Target(database).Settings.ConnectionString);
        await session.OpenAsync();
        return await Rows.SingleAsync(session, query, row => row.GetInt64(0), CancellationToken.None);
    }

    public async ValueTask DisposeAsync() =>
        await servers.StopAsync(server!.Name, PgStopMode.Immediate, CancellationToken.None);

    public void Verbose(string message)
    {
        // Only results are of interest.
    }

    public void Information(string message) => Console.Error.WriteLine(message);

    public void Warning(string message) => Console.Error.WriteLine(message);

    public void Progress(OperationProgress progress)
    {
        // Drawing it would take time from what is measured.
    }
}
