using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

public sealed class BranchResetTests
{
    private const string Sql = "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 100);";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_branch_has_the_parents_rows_again_and_keeps_what_belongs_to_it(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        TestRole reader = await ground.Server.CreateRoleAsync("LOGIN", Token);
        await ground.Branches.CreateAsync(
            ground.Request("a") with { Lease = new BranchLease(null, TimeSpan.FromHours(5), false) }, Token);
        string name = ground.Name("a");
        await ground.Server.ExecuteAsync(
            $"""
            ALTER DATABASE {name} SET work_mem = '7MB';
            ALTER DATABASE {name} CONNECTION LIMIT 33;
            REVOKE CONNECT ON DATABASE {name} FROM PUBLIC;
            GRANT CONNECT ON DATABASE {name} TO {reader.Name};
            COMMENT ON DATABASE {name} IS 'QA''s';
            """, Token);
        await ground.Database("a").ExecuteAsync("DELETE FROM t; CREATE TABLE mine (id int)", Token);
        PgBranch before = await OfAsync(ground, "a");

        PgBranch reset = await ground.Branches.ResetAsync(new BranchResetRequest { Name = name }, Token);

        TestDatabase a = ground.Database("a");
        Assert.Equal(100L, await a.ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.True(await a.ScalarAsync<bool>("SELECT to_regclass('mine') IS NULL", Token));
        Assert.Equal([33, true, false, "QA's", true, "7MB"], (await a.QueryAsync(
            $"""
            SELECT datconnlimit, has_database_privilege('{reader.Name}', oid, 'CONNECT'),
                   has_database_privilege('public', oid, 'CONNECT'), shobj_description(oid, 'pg_database'), datallowconn,
                   current_setting('work_mem')
              FROM pg_database WHERE datname = current_database()
            """, Token))[0]);
        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
        Assert.Equal((before.ConnectionString, before.DataTime, before.Created), (reset.ConnectionString, reset.DataTime, reset.Created));
        Assert.True(reset.Expires > before.Expires);

        await ground.Branches.ResetAsync(new BranchResetRequest { Name = name, ResetsSettings = true }, Token);
        Assert.NotEqual("7MB", await ground.Database("a").ScalarAsync<string>("SHOW work_mem", Token));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Sessions_are_named_or_ended(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        await ground.CreateAsync("a", Token);
        await using NpgsqlConnection user = new(
            new NpgsqlConnectionStringBuilder(ground.Database("a").ConnectionString) { ApplicationName = "payroll" }.ConnectionString);
        await user.OpenAsync(Token);

        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(new BranchResetRequest { Name = ground.Name("a") }, Token));
        Assert.Equal("BranchInUse", refused.ErrorId);
        Assert.Contains("payroll", refused.Message, StringComparison.Ordinal);

        await ground.Branches.ResetAsync(new BranchResetRequest { Name = ground.Name("a"), Force = true }, Token);
        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
    }

    [Fact]
    public async Task A_branch_with_children_is_reset_only_when_what_it_was_goes_on_as_their_parent()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(18, Sql, Token);
        await ground.CreateAsync("a", Token);
        await ground.Database("a").ExecuteAsync("DELETE FROM t WHERE id > 7", Token);
        await ground.Branches.CreateAsync(new BranchRequest { Name = ground.Name("child"), Parent = ground.Name("a") }, Token);

        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(new BranchResetRequest { Name = ground.Name("a") }, Token));
        PgStagingException taken = await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.ResetAsync(
            new BranchResetRequest { Name = ground.Name("a"), PreserveAs = ground.Name("child") }, Token));
        await ground.Branches.ResetAsync(
            new BranchResetRequest { Name = ground.Name("a"), PreserveAs = ground.Name("old") }, Token);

        Assert.Equal(("BranchHasChildren", "BranchExists"), (refused.ErrorId, taken.ErrorId));
        Assert.Equal(["a", "child", "old"], await ground.DatabasesAsync(Token));
        Assert.Equal(100L, await ground.Database("a").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Equal(7L, await ground.Database("old").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Equal(ground.Name("old"), (await OfAsync(ground, "child")).Parent);
        Assert.Equal(ground.Main.Name, (await OfAsync(ground, "old")).Parent);
        // The child can be reset to what it came from, and the branch to its parent again.
        await ground.Database("child").ExecuteAsync("DELETE FROM t", Token);
        await ground.Branches.ResetAsync(new BranchResetRequest { Name = ground.Name("child") }, Token);
        await ground.Branches.ResetAsync(new BranchResetRequest { Name = ground.Name("a") }, Token);
        Assert.Equal(7L, await ground.Database("child").ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Fact]
    public async Task What_cannot_be_reset_is_refused()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(15, Sql, Token);
        await using TestDatabase other = await ground.Server.CreateDatabaseAsync(Token);
        await ground.CreateAsync("a", Token);
        async Task<string> RefusalAsync(BranchResetRequest request) =>
            (await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.ResetAsync(request, Token))).ErrorId;

        Assert.Equal("BranchNotResettable", await RefusalAsync(new BranchResetRequest { Name = ground.Main.Name }));
        Assert.Equal("BranchNotFound", await RefusalAsync(new BranchResetRequest { Name = other.Name }));
        Assert.Equal("ParentDiffers", await RefusalAsync(new BranchResetRequest { Name = ground.Name("a"), Parent = other.Name }));
        Assert.Equal("BranchNameInvalid", await RefusalAsync(new BranchResetRequest { Name = ground.Name("a"), PreserveAs = "postgres" }));
        await ground.Server.ExecuteAsync($"DROP DATABASE {ground.Main.Name}", Token);
        Assert.Equal("ParentGone", await RefusalAsync(new BranchResetRequest { Name = ground.Name("a") }));
        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Two_resets_at_once_wait_for_each_other(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        await ground.CreateAsync("a", Token);
        await ground.Database("a").ExecuteAsync("DELETE FROM t", Token);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ground.Branches.ResetAsync(
            new BranchResetRequest { Name = ground.Name("a"), Force = true }, Token)));

        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
        Assert.Equal(100L, await ground.Database("a").ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Fact]
    public async Task A_client_that_reconnects_finds_the_old_database_or_the_new_one()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(18, Sql, Token);
        await ground.CreateAsync("a", Token);
        await ground.Database("a").ExecuteAsync("DELETE FROM t WHERE id > 7", Token);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<List<string>> client = Task.Run(() => AskAsync(ground.Database("a"), done.Token), Token);

        for (int round = 0; round < 3; round++)
            await ground.Branches.ResetAsync(new BranchResetRequest { Name = ground.Name("a"), Force = true }, Token);
        await done.CancelAsync();

        // 7 rows or 100; and while the swap ends sessions, errors that say so and that clients repeat on.
        HashSet<string> answers = [.. await client];
        Assert.Superset(new HashSet<string> { "100" }, answers);
        Assert.Subset(new HashSet<string> { "7", "100", "57P01", "3D000", "55000", "08" }, answers);
    }

    private static async Task<List<string>> AskAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        List<string> answers = [];
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                answers.Add((await database.ScalarAsync<long>("SELECT count(*) FROM t", CancellationToken.None)).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (NpgsqlException exception)
            {
                answers.Add(exception is PostgresException refusal ? refusal.SqlState : "08");
            }
        }
        return answers;
    }

    private static async Task<PgBranch> OfAsync(BranchGround ground, string what) =>
        (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == ground.Name(what) && branch.Removed is null);
}
