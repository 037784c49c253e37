using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>A database to branch from, and names for its branches that no other test has. All of them are dropped at the end.</summary>
internal sealed class BranchGround : IAsyncDisposable
{
    private readonly string prefix = TestServer.UniqueName("br");
    private TestRole? role;

    private BranchGround(TestDatabase main)
    {
        Main = main;
    }

    public TestDatabase Main { get; }

    public TestServer Server => Main.Server;

    public OperationRecorder Log { get; } = new();

    /// <summary>The server's branches, seen by the superuser, or by the ordinary role if there is one.</summary>
    public DatabaseBranches Branches => new(Resolved, Log);

    public ResolvedTarget Resolved => new(
        Main.Name, new NpgsqlConnectionStringBuilder(role?.ConnectionStringFor(Main.Name) ?? Main.ConnectionString))
    {
        ApplicationName = prefix,
    };

    public static async Task<BranchGround> MakeAsync(int major, string sql, CancellationToken cancellationToken) =>
        await MakeAsync(await TestServers.GetAsync(major, cancellationToken), sql, cancellationToken);

    public static async Task<BranchGround> MakeAsync(TestServer server, string sql, CancellationToken cancellationToken) =>
        new(await server.CreateDatabaseAsync(sql, cancellationToken));

    /// <summary>From now on a role works that may create databases, owns the main one and has no other rights.</summary>
    public async Task UseOrdinaryRoleAsync(CancellationToken cancellationToken)
    {
        role = await Server.CreateRoleAsync("LOGIN CREATEDB", cancellationToken);
        await Server.ExecuteAsync($"ALTER DATABASE {SqlName.Quote(Main.Name)} OWNER TO {SqlName.Quote(role.Name)}", cancellationToken);
        // Other tests may have made the registry as the superuser.
        await using (await BranchRegistry.OpenAsync(Main.Resolved, Log, cancellationToken))
        {
        }
        await new TestDatabase(Server, BranchRegistry.Name).ExecuteAsync(
            $"""
            GRANT USAGE ON SCHEMA pgstaging TO {SqlName.Quote(role.Name)};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgstaging TO {SqlName.Quote(role.Name)};
            """, cancellationToken);
    }

    public TestRole Role => role!;

    /// <summary>A name of this ground's own.</summary>
    public string Name(string what) => $"{prefix}_{what}";

    /// <summary>The database of a branch, as the superuser reaches it.</summary>
    public TestDatabase Database(string what) => new(Server, Name(what));

    public BranchRequest Request(string what) => new() { Name = Name(what), Parent = Main.Name, MakesMirror = true };

    public Task<PgBranch> CreateAsync(string what, CancellationToken cancellationToken) =>
        Branches.CreateAsync(Request(what), cancellationToken);

    /// <summary>Branches of this ground as they are listed, by what they are called here.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await Branches.ListAsync(cancellationToken))
            .Where(branch => branch.Removed is null && branch.Name.StartsWith(prefix + "_", StringComparison.Ordinal))
            .Select(branch => branch.Name[(prefix.Length + 1)..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>All databases of this ground, whatever they are called.</summary>
    public async Task<IReadOnlyList<string>> DatabasesAsync(CancellationToken cancellationToken) =>
    [
        .. (await new TestDatabase(Server, "postgres").QueryAsync(
            $"SELECT datname::text FROM pg_database WHERE datname LIKE '{prefix}\\_%' ORDER BY 1", cancellationToken))
            .Select(row => ((string)row[0]!)[(prefix.Length + 1)..]),
    ];

    /// <summary>Runs an operation of the superuser in a process of its own, which is killed when a step is done.</summary>
    public Task KillAsync(string step, CancellationToken cancellationToken, params string[] operation) =>
        KilledProcess.RunAsync(PgBranchProvider.Database, Main.ConnectionString, step, operation, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (string name in await DatabasesAsync(CancellationToken.None))
            await new TestDatabase(Server, Name(name)).DropAsync(CancellationToken.None);
        await Main.DisposeAsync();
    }
}
