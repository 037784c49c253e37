using System.Text.Json;
using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

public sealed class BranchCreationTests
{
    private const string Sql = "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 100);";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_branch_is_a_database_with_the_parents_rows_settings_and_privileges(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        TestRole reader = await ground.Server.CreateRoleAsync("LOGIN", Token);
        await ground.Server.ExecuteAsync(
            $"""
            ALTER DATABASE {ground.Main.Name} SET work_mem = '7MB';
            ALTER DATABASE {ground.Main.Name} CONNECTION LIMIT 33;
            REVOKE CONNECT ON DATABASE {ground.Main.Name} FROM PUBLIC;
            GRANT CONNECT ON DATABASE {ground.Main.Name} TO {reader.Name};
            COMMENT ON DATABASE {ground.Main.Name} IS 'the main one';
            """, Token);

        PgBranch branch = await ground.CreateAsync("staging", Token);

        TestDatabase staging = ground.Database("staging");
        Assert.Equal(100L, await staging.ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Equal("7MB", await staging.ScalarAsync<string>("SHOW work_mem", Token));
        IReadOnlyList<object?> row = (await staging.QueryAsync(
            $"""
            SELECT datconnlimit, has_database_privilege('{reader.Name}', oid, 'CONNECT'),
                   has_database_privilege('public', oid, 'CONNECT'), shobj_description(oid, 'pg_database'), datallowconn
              FROM pg_database WHERE datname = current_database()
            """, Token))[0];
        Assert.Equal([33, true, false, "the main one", true], row);
        Assert.Equal((ground.Name("staging"), ground.Main.Name, PgBranchKind.Branch), (branch.Name, branch.Parent, branch.Kind));
        Assert.Equal(ground.Name("staging"), new NpgsqlConnectionStringBuilder(branch.ConnectionString).Database);
        Assert.InRange(branch.SizeBytes!.Value, 1 << 20, 1 << 28);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task The_parent_becomes_a_mirror_that_accepts_no_connections_and_can_be_cloned_again(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        DateTimeOffset copied = new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero);

        PgBranch first = await ground.Branches.CreateAsync(
            ground.Request("a") with { Copied = new BranchData(copied, "0/12", true) }, Token);
        PgBranch second = await ground.CreateAsync("b", Token);

        Assert.Equal((copied, "0/12", true), (first.DataTime, first.Lsn, first.Masked));
        Assert.Equal((copied, "0/12", true), (second.DataTime, second.Lsn, second.Masked));
        PgBranch mirror = (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == ground.Main.Name);
        Assert.Equal(PgBranchKind.Mirror, mirror.Kind);
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => ground.Main.ConnectAsync(Token));
        Assert.Equal(PostgresErrorCodes.ObjectNotInPrerequisiteState, refused.SqlState);
    }

    [Theory]
    [InlineData(15, CloneStrategy.FileCopy)]
    [InlineData(15, CloneStrategy.WriteAheadLog)]
    [InlineData(18, CloneStrategy.FileClone)]
    [InlineData(18, CloneStrategy.FileCopy)]
    [InlineData(18, CloneStrategy.WriteAheadLog)]
    public async Task Every_way_of_cloning_gives_the_same_rows(int major, object strategy)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        await using (NpgsqlConnection session = await BranchRegistry.OpenAsync(ground.Resolved, ground.Log, Token))
            await DatabaseClone.RunAsync(session, ground.Main.Name, ground.Name("x"), (CloneStrategy)strategy, major, ground.Log, Token);

        await ground.Server.ExecuteAsync($"ALTER DATABASE {ground.Name("x")} ALLOW_CONNECTIONS true", Token);

        Assert.Equal(100L, await ground.Database("x").ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Theory]
    [InlineData(14, 1L << 20, CloneStrategy.FileCopy)]
    [InlineData(15, 1L << 20, CloneStrategy.WriteAheadLog)]
    [InlineData(17, 1L << 30, CloneStrategy.FileCopy)]
    [InlineData(18, 1L << 20, CloneStrategy.WriteAheadLog)]
    [InlineData(18, 1L << 30, CloneStrategy.FileClone)]
    [InlineData(18, null, CloneStrategy.FileClone)]
    public void The_way_of_cloning_follows_from_version_and_size(int major, long? bytes, object expected) =>
        Assert.Equal(expected, DatabaseClone.Choose(major, bytes));

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_parent_in_use_is_refused_with_its_sessions_or_freed(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        await using NpgsqlConnection user = new(
            new NpgsqlConnectionStringBuilder(ground.Main.ConnectionString) { ApplicationName = "payroll" }.ConnectionString);
        await user.OpenAsync(Token);

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => ground.CreateAsync("a", Token));
        Assert.Equal("BranchInUse", exception.ErrorId);
        Assert.Contains("payroll", exception.Message, StringComparison.Ordinal);
        Assert.True(await ground.Server.ScalarAsync<bool>(
            $"SELECT datallowconn FROM pg_database WHERE datname = '{ground.Main.Name}'", Token));

        await ground.Branches.CreateAsync(ground.Request("a") with { Force = true }, Token);
        Assert.Equal(["a"], await ground.ListAsync(Token));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Reading_a_branch_of_a_mirror_that_was_just_loaded_writes_nothing(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(
            major,
            """
            CREATE SCHEMA "odd ""name";
            CREATE TABLE "odd ""name"."big table" (n int, t text) WITH (autovacuum_enabled = off);
            INSERT INTO "odd ""name"."big table" SELECT n, repeat('x', 1000) FROM generate_series(1, 14000) n;
            """, Token);

        await ground.CreateAsync("a", Token);

        string plan = (string)(await ground.Database("a").QueryAsync(
            """EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT sum(n) FROM "odd ""name"."big table" """, Token))[0][0]!;
        JsonElement scan = JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan");
        Assert.InRange(
            scan.GetProperty("Shared Hit Blocks").GetInt64() + scan.GetProperty("Shared Read Blocks").GetInt64(), 2000, long.MaxValue);
        Assert.Equal(0, scan.GetProperty("Shared Dirtied Blocks").GetInt64());
        Assert.Contains(ground.Log.VerboseMessages, line => line.Contains("1 table of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mirror_that_our_role_cannot_enter_is_branched_all_the_same_and_that_it_was_not_vacuumed_is_told()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(15, Sql, Token);
        await ground.UseOrdinaryRoleAsync(Token);
        await ground.Server.ExecuteAsync(
            $"REVOKE ALL ON DATABASE {ground.Main.Name} FROM PUBLIC, {SqlName.Quote(ground.Role.Name)}", Token);

        await ground.CreateAsync("a", Token);

        Assert.Equal(["a"], await ground.ListAsync(Token));
        Assert.Contains(ground.Log.Warnings, line => line.Contains("not vacuumed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_branch_of_a_branch_leaves_its_parent_open()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(18, Sql, Token);
        await ground.CreateAsync("a", Token);
        await ground.Database("a").ExecuteAsync("INSERT INTO t VALUES (101)", Token);
        await using NpgsqlConnection user = await ground.Database("a").ConnectAsync(Token);

        await ground.Branches.CreateAsync(
            new BranchRequest { Name = ground.Name("b"), Parent = ground.Name("a"), Force = true }, Token);

        Assert.Equal(101L, await ground.Database("b").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Equal(101L, await ground.Database("a").ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task An_ordinary_role_that_may_create_databases_branches_what_it_owns(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        await ground.UseOrdinaryRoleAsync(Token);

        await ground.CreateAsync("a", Token);
        await ground.Branches.RemoveAsync(ground.Name("a"), TimeSpan.FromDays(1), force: false, Token);
        await ground.Branches.UndoRemovalAsync(ground.Name("a"), Token);
        await ground.Branches.RemoveAsync(ground.Name("a"), null, force: false, Token);

        Assert.Empty(await ground.DatabasesAsync(Token));
    }

    [Fact]
    public async Task A_role_that_does_not_own_the_parent_is_told()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(15, Sql, Token);
        await ground.UseOrdinaryRoleAsync(Token);
        await ground.Server.ExecuteAsync($"ALTER DATABASE {ground.Main.Name} OWNER TO postgres", Token);

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => ground.CreateAsync("a", Token));

        Assert.Equal(("BranchNotOwned", PgErrorKind.Permission), (exception.ErrorId, exception.ErrorKind));
        Assert.Empty(await ground.DatabasesAsync(Token));
    }

    [Fact]
    public async Task Listing_changes_nothing_on_a_server_without_branches()
    {
        await using OwnServer own = await OwnServer.StartAsync(15, new Dictionary<string, string>(), null, Token);
        TestDatabase postgres = new(own.Server, "postgres");

        Assert.Empty(await new DatabaseBranches(postgres.Resolved, new OperationRecorder()).ListAsync(Token));

        Assert.Equal(3L, await own.Server.ScalarAsync<long>("SELECT count(*) FROM pg_database", Token));
    }

    [Theory]
    [InlineData("template1", "BranchNameInvalid")]
    [InlineData("pgstaging", "BranchNameInvalid")]
    [InlineData(" ", "BranchNameInvalid")]
    [InlineData("a_name_that_is_a_good_deal_longer_than_the_server_can_keep_for_us", "BranchNameInvalid")]
    [InlineData("x~pgbranch~12345678", "BranchNameInvalid")]
    public async Task A_name_that_cannot_be_is_refused(string name, string errorId)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(15, Sql, Token);

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.CreateAsync(ground.Request("a") with { Name = name }, Token));

        Assert.Equal(errorId, exception.ErrorId);
    }

    [Fact]
    public async Task A_database_that_is_no_branch_is_never_replaced_and_a_mistyped_parent_is_named()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(15, Sql, Token);
        await ground.Server.ExecuteAsync($"CREATE DATABASE {ground.Name("own")}", Token);
        await ground.CreateAsync("staging", Token);

        PgStagingException taken = await Assert.ThrowsAsync<PgStagingException>(() => ground.CreateAsync("own", Token));
        PgStagingException exists = await Assert.ThrowsAsync<PgStagingException>(() => ground.CreateAsync("staging", Token));
        PgStagingException mistyped = await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.CreateAsync(
            new BranchRequest { Name = ground.Name("x"), Parent = ground.Name("stagign") }, Token));

        Assert.Equal(("DatabaseExists", "BranchExists", "BranchNotFound"), (taken.ErrorId, exists.ErrorId, mistyped.ErrorId));
        Assert.Contains(ground.Name("staging"), mistyped.RecommendedAction!, StringComparison.Ordinal);
    }
}
