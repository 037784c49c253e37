using PgStaging.Testing;

namespace PgStaging.Commands.Tests.Branching;

/// <summary>A database to branch from, names for its branches, and a session that knows $server, $main, $a and $b.</summary>
internal sealed class BranchScenario : IAsyncDisposable
{
    private BranchScenario(TestDatabase main)
    {
        Main = main;
        A = new TestDatabase(main.Server, TestServer.UniqueName("branch_a"));
        B = new TestDatabase(main.Server, TestServer.UniqueName("branch_b"));
        Session.SetVariable("server", main.Server.AdminConnectionString);
        Session.SetVariable("main", main.ConnectionString);
        Session.SetVariable("a", A.Name);
        Session.SetVariable("b", B.Name);
    }

    public TestDatabase Main { get; }

    public TestDatabase A { get; }

    public TestDatabase B { get; }

    public ModuleSession Session { get; } = new();

    public static async Task<BranchScenario> MakeAsync(int major, CancellationToken cancellationToken)
    {
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        return new BranchScenario(await server.CreateDatabaseAsync(
            "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 100);", cancellationToken));
    }

    /// <summary>Whether there is a database of this name.</summary>
    public Task<bool> IsThereAsync(TestDatabase database, CancellationToken cancellationToken) => Main.Server.ScalarAsync<bool>(
        $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{database.Name}')", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        foreach (TestDatabase branch in (TestDatabase[])[A, B])
            await branch.DropAsync(CancellationToken.None);
        await Main.DisposeAsync();
    }
}
