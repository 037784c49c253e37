using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Branches of one provider, and a parent that people work in, with a table t of a hundred rows.</summary>
internal abstract class ScenarioGround : IAsyncDisposable
{
    protected const string Sql = "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 100);";

    public abstract IBranchProvider Branches { get; }

    /// <summary>The parent's name.</summary>
    public abstract string Parent { get; }

    /// <summary>A branch's name that no other test has.</summary>
    public abstract string Name(string what);

    public static async Task<ScenarioGround> MakeAsync(
        PgBranchProvider provider, int major, CancellationToken cancellationToken) => provider switch
        {
            PgBranchProvider.Neon => await NeonScenarioGround.StartAsync(major, cancellationToken),
            PgBranchProvider.Cluster => await ClusterScenarioGround.StartAsync(major, cancellationToken),
            _ => await DatabaseScenarioGround.StartAsync(major, cancellationToken),
        };

    public Task<PgBranch> CreateAsync(string what, CancellationToken cancellationToken) =>
        CreateAsync(what, Parent, cancellationToken);

    public Task<PgBranch> CreateAsync(string what, string parent, CancellationToken cancellationToken) =>
        Branches.CreateAsync(new BranchRequest { Name = Name(what), Parent = parent }, cancellationToken);

    public async Task<PgBranch> FindAsync(string name, CancellationToken cancellationToken) =>
        (await Branches.ListAsync(cancellationToken)).Single(branch => branch.Name == name && branch.Removed is null);

    /// <summary>A session in a branch, by the connection string that it shows.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync(PgBranch branch, CancellationToken cancellationToken)
    {
        ResolvedTarget target = TargetResolver.Resolve(new PgTarget(branch.ConnectionString));
        NpgsqlConnection session = new(
            new NpgsqlConnectionStringBuilder(target.Settings.ConnectionString) { Pooling = false }.ConnectionString);
        await session.OpenAsync(cancellationToken);
        return session;
    }

    public static async Task ExecuteAsync(PgBranch branch, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await ConnectAsync(branch, cancellationToken);
        await using NpgsqlCommand command = new(sql, session);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How many rows the table has.</summary>
    public static async Task<long> CountAsync(PgBranch branch, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await ConnectAsync(branch, cancellationToken);
        await using NpgsqlCommand command = new("SELECT count(*) FROM t", session);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public abstract ValueTask DisposeAsync();
}
