using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Query;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Spares, on servers of their own: pools are filled for a whole server.</summary>
public sealed class BranchPoolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Branches_are_made_and_reset_of_spares_and_the_next_are_built(int major)
    {
        await using PoolGround ground = await PoolGround.StartAsync(major, Token);
        Assert.Empty(await ground.Branches.ListPoolsAsync(Token));
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        PgBranchPool pool = await ground.Branches.SetPoolAsync(ground.Main.Name, 2, Token);
        Assert.Equal((ground.Main.Name, 2, 2, 0, null), (pool.Parent, pool.Spare, pool.Ready, pool.Building, pool.LastError));
        Assert.True(pool.SizeBytes > 1_000_000);
        IReadOnlyList<uint> spares = await ground.SpareOidsAsync(Token);
        await ground.Database("a").ExecuteAsync("DROP TABLE t; ALTER DATABASE a SET work_mem = '7MB'", Token);

        await ground.Branches.ResetAsync(new BranchResetRequest { Name = "a" }, Token);
        await ground.Branches.CreateAsync(ground.Request("b"), Token);

        foreach (string name in (string[])["a", "b"])
        {
            Assert.Equal(100L, await ground.Database(name).ScalarAsync<long>("SELECT count(*) FROM t", Token));
            Assert.Contains(await ground.OidAsync(name, Token), spares);
        }
        Assert.Equal("7MB", await ground.Database("a").ScalarAsync<string>("SHOW work_mem", Token));
        // What was replaced and the next spares are left to be done, or are being done.
        await ground.Branches.FillPoolsAsync(Token);
        IReadOnlyList<uint> next = await ground.SpareOidsAsync(Token);
        Assert.Equal((2, false), (next.Count, next.Intersect(spares).Any()));
        Assert.Equal(["a", "b", ground.Main.Name], (await ground.Branches.ListAsync(Token)).Select(branch => branch.Name).Order());

        await ground.Branches.SetPoolAsync(ground.Main.Name, 0, Token);
        Assert.Empty(await ground.SpareOidsAsync(Token));
        Assert.Empty(await ground.Branches.ListPoolsAsync(Token));
    }

    [Theory]
    [InlineData("replaced")]
    [InlineData("changed in place")]
    public async Task A_spare_of_what_the_mirror_was_is_never_taken(string change)
    {
        await using PoolGround ground = await PoolGround.StartAsync(15, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        await ground.Branches.SetPoolAsync(ground.Main.Name, 1, Token);
        IReadOnlyList<uint> spares = await ground.SpareOidsAsync(Token);
        string main = ground.Main.Name;
        if (change == "replaced")
        {
            await ground.Server.ExecuteAsync($"DROP DATABASE {main}; CREATE DATABASE {main}", Token);
            await ground.Main.ExecuteAsync("CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 7);", Token);
        }
        else
        {
            await ground.Server.ExecuteAsync($"ALTER DATABASE {main} ALLOW_CONNECTIONS true", Token);
            await ground.Main.ExecuteAsync("DELETE FROM t WHERE id > 7", Token);
            await ground.Server.ExecuteAsync($"ALTER DATABASE {main} ALLOW_CONNECTIONS false", Token);
            await ground.MainIsLeftAsync(Token);
        }

        await ground.Branches.ResetAsync(new BranchResetRequest { Name = "a" }, Token);

        Assert.Equal(7L, await ground.Database("a").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        await ground.Branches.FillPoolsAsync(Token);
        IReadOnlyList<uint> next = await ground.SpareOidsAsync(Token);
        Assert.Equal((1, false), (next.Count, next.Intersect(spares).Any()));
    }

    [Fact]
    public async Task What_cannot_have_spares_is_refused_and_a_mirrors_go_with_it()
    {
        await using PoolGround ground = await PoolGround.StartAsync(18, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        async Task<string> RefusalAsync(string parent) => (await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.SetPoolAsync(parent, 1, Token))).ErrorId;

        Assert.Equal("PoolParentOpen", await RefusalAsync("a"));
        Assert.Equal("BranchNotFound", await RefusalAsync("b"));
        await ground.Branches.CheckpointAsync(new BranchRequest { Name = "kept", Parent = "a" }, Token);
        Assert.Equal(1, (await ground.Branches.SetPoolAsync("kept", 1, Token)).Ready);
        await ground.Branches.RemoveAsync("kept", null, force: false, Token);
        Assert.Empty(await ground.Branches.ListPoolsAsync(Token));
        await ground.Branches.SetPoolAsync(ground.Main.Name, 0, Token);
        Assert.Empty(await ground.SpareOidsAsync(Token));
    }

    [Theory]
    [InlineData("Spare.Begun")]
    [InlineData("Spare.Recorded")]
    [InlineData("Spare.Cloned")]
    public async Task A_spare_whose_making_is_killed_counts_if_the_server_has_finished_it(string step)
    {
        await using PoolGround ground = await PoolGround.StartAsync(15, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        await ground.KillAsync(step, Token, "pool", ground.Main.Name, "1");
        IReadOnlyList<uint> left = await ground.SpareOidsAsync(Token);
        Assert.Equal(step == "Spare.Cloned" ? 1 : 0, left.Count);

        PgBranchPool pool = await ground.Branches.SetPoolAsync(ground.Main.Name, 1, Token);

        Assert.Equal((1, 0), (pool.Ready, pool.Building));
        IReadOnlyList<uint> spares = await ground.SpareOidsAsync(Token);
        Assert.Single(spares);
        Assert.True(left.Count == 0 || left.SequenceEqual(spares));
        Assert.Empty(ground.Log.Warnings);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task The_server_finishes_a_spare_whose_client_is_killed_meanwhile(int major)
    {
        await using PoolGround ground = await PoolGround.StartAsync(major, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        // A name that is being changed keeps the server from cloning, for as long as we like.
        await using NpgsqlConnection holder = new(ground.Server.AdminConnectionString);
        await holder.OpenAsync(Token);
        await using NpgsqlTransaction renaming = await holder.BeginTransactionAsync(Token);
        await Statements.ExecuteAsync(holder, [$"ALTER DATABASE {ground.Main.Name} RENAME TO other"], Token);
        using HostProcess victim = HostProcess.StartProgram(
            "tests/PgStaging.Victim", ["Database", ground.Server.AdminConnectionString, "never", "pool", ground.Main.Name, "1"]);
        while (!await ground.Server.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE DATABASE %' AND wait_event_type = 'Lock')", Token))
            await Task.Delay(20, Token);

        await victim.KillAsync(Token);
        // Other sessions of ours would have ended by now.
        await Task.Delay(TimeSpan.FromSeconds(2.5), Token);
        await renaming.RollbackAsync(Token);

        while (Assert.Single(await ground.Branches.ListPoolsAsync(Token)) is not { Ready: 1, Building: 0 })
            await Task.Delay(20, Token);
        uint spare = Assert.Single(await ground.SpareOidsAsync(Token));
        await ground.Branches.ResetAsync(new BranchResetRequest { Name = "a" }, Token);
        Assert.Equal(spare, await ground.OidAsync("a", Token));
        Assert.Empty(ground.Log.Warnings);
    }

    [Theory]
    [InlineData("Reset.Taken")]
    [InlineData("Reset.Swapping")]
    [InlineData("Reset.Swapped")]
    [InlineData("DropSpare.Dropping")]
    public async Task Nothing_is_left_of_a_spare_that_was_taken_or_dropped_by_somebody_who_was_killed(string step)
    {
        await using PoolGround ground = await PoolGround.StartAsync(18, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        await ground.Branches.SetPoolAsync(ground.Main.Name, 1, Token);
        string[] operation = step == "DropSpare.Dropping" ? ["pool", ground.Main.Name, "0"] : ["reset", "a"];
        await ground.KillAsync(step, Token, operation);

        await ground.Branches.ResetAsync(new BranchResetRequest { Name = "a" }, Token);
        await ground.Branches.SetPoolAsync(ground.Main.Name, 1, Token);

        Assert.Equal(
            ["a", ground.Main.Name, "pgstaging", "postgres", "spare", "template0", "template1"],
            await ground.DatabasesAsync(Token));
    }

    [Fact]
    public async Task What_a_command_leaves_is_done_without_its_waiting_for_it()
    {
        await using PoolGround ground = await PoolGround.StartAsync(15, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        await ground.Branches.SetPoolAsync(ground.Main.Name, 1, Token);
        DatabaseBranches branches = ground.Branches;
        await branches.ContinuePoolsAsync(Token);
        IReadOnlyList<uint> spares = await ground.SpareOidsAsync(Token);
        uint replaced = await ground.OidAsync("a", Token);

        await branches.ResetAsync(new BranchResetRequest { Name = "a" }, Token);
        Assert.Equal([replaced], await ground.SpareOidsAsync(Token));
        await branches.ContinuePoolsAsync(Token);

        while (Assert.Single(await branches.ListPoolsAsync(Token)).Ready == 0)
            await Task.Delay(20, Token);
        uint next = Assert.Single(await ground.SpareOidsAsync(Token));
        Assert.DoesNotContain(next, (uint[])[replaced, .. spares]);
    }

    [Fact]
    public async Task Several_that_fill_a_pool_at_once_build_no_more_than_are_missing()
    {
        await using PoolGround ground = await PoolGround.StartAsync(18, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        await ground.Branches.SetPoolAsync(ground.Main.Name, 1, Token);
        await ground.Database("pgstaging").ExecuteAsync("UPDATE pgstaging.pool SET spares = 3", Token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ground.Branches.FillPoolsAsync(Token)));

        Assert.Equal(3, (await ground.SpareOidsAsync(Token)).Count);
        Assert.Equal(3L, await ground.Database("pgstaging").ScalarAsync<long>(
            "SELECT count(*) FROM pgstaging.operation WHERE action = 'Spare'", Token));
    }

    [Fact]
    public async Task Why_a_spare_could_not_be_built_is_shown_with_the_pool()
    {
        await using PoolGround ground = await PoolGround.StartAsync(15, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        await ground.Branches.SetPoolAsync(ground.Main.Name, 1, Token);
        BranchSetting failing = new(ground.Resolved, ground.Log)
        {
            StepReached = (step, _) => step == "Spare.Recorded" ? throw new IOException("no space left") : Task.CompletedTask,
        };

        await Assert.ThrowsAsync<IOException>(() => new DatabaseBranches(failing).SetPoolAsync(ground.Main.Name, 2, Token));

        PgBranchPool pool = Assert.Single(await ground.Branches.ListPoolsAsync(Token));
        Assert.Equal((2, 1, 0, "no space left"), (pool.Spare, pool.Ready, pool.Building, pool.LastError));
        await ground.Branches.FillPoolsAsync(Token);
        pool = Assert.Single(await ground.Branches.ListPoolsAsync(Token));
        Assert.Equal((2, null), (pool.Ready, pool.LastError));
    }

    [Fact]
    public async Task A_registry_of_the_first_version_gets_what_it_lacks()
    {
        await using PoolGround ground = await PoolGround.StartAsync(15, Token);
        await ground.Branches.CreateAsync(ground.Request("a"), Token);
        await ground.Database("pgstaging").ExecuteAsync(
            "DROP TABLE pgstaging.pool, pgstaging.spare; UPDATE pgstaging.registry SET version = 1", Token);

        Assert.Empty(await ground.Branches.ListPoolsAsync(Token));
        Assert.Equal(1, (await ground.Branches.SetPoolAsync(ground.Main.Name, 1, Token)).Ready);
        Assert.Equal(["a", ground.Main.Name], (await ground.Branches.ListAsync(Token)).Select(branch => branch.Name).Order());
    }
}
