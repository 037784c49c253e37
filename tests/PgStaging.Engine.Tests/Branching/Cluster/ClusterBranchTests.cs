using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

public sealed class ClusterBranchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_branch_holds_one_consistent_state_of_a_server_at_work(int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task work = TransferAsync(ground.Source.Server, enough.Token);
        PgBranch mirror = await ground.MirrorAsync(Token);
        await enough.CancelAsync();
        await work;

        PgBranch branch = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);

        Assert.Equal(PgBranchKind.Mirror, mirror.Kind);
        Assert.Equal(mirror.DataTime, branch.DataTime);
        Assert.NotNull(branch.Lsn);
        Assert.Equal("main", branch.Parent);
        Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(branch, "SELECT sum(balance) FROM account", Token));
        Assert.True(branch.SizeBytes > 1 << 20);
        // Plain copies are never silent.
        Assert.Contains(ground.Log.Warnings, text => text.Contains("plain copies", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_branch_has_its_own_settings_and_passwords(int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);

        PgBranch branch = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        PgBranch other = await ground.Branches.CreateAsync(ClusterGround.Request("b"), Token);

        Assert.Equal(
            ["77", "off", string.Empty, "0", "pgstaging a"],
            (await ClusterGround.ScalarAsync<string[]>(
                branch,
                """
                SELECT array[current_setting('default_statistics_target'), current_setting('archive_mode'),
                             current_setting('primary_conninfo'), current_setting('max_logical_replication_workers'),
                             current_setting('cluster_name')]
                """, Token))!);
        Assert.Equal(0L, await ClusterGround.ScalarAsync<long>(
            branch, "SELECT count(*) FROM pg_authid WHERE rolname = 'app' AND rolpassword IS NOT NULL", Token));
        Assert.False(await ClusterGround.ScalarAsync<bool>(branch, "SELECT pg_is_in_recovery()", Token));
        string password = new NpgsqlConnectionStringBuilder(other.ConnectionString).Password!;
        PgBranch wrong = branch with
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(branch.ConnectionString) { Password = password }.ConnectionString,
        };
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => ClusterGround.ConnectAsync(wrong, Token));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_reset_brings_back_the_parents_state_at_the_same_address(int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await using (NpgsqlConnection user = await ClusterGround.ConnectAsync(made, Token))
        {
            await new NpgsqlCommand("DELETE FROM account", user).ExecuteNonQueryAsync(Token);

            PgStagingException inUse = await Assert.ThrowsAsync<PgStagingException>(
                () => ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token));

            Assert.Equal("BranchInUse", inUse.ErrorId);
            Assert.Contains("postgres in postgres", inUse.Message, StringComparison.Ordinal);
            PgBranch[] reset = await Task.WhenAll(
                ground.Branches.ResetAsync(ClusterGround.Reset("a", force: true), Token), ground.Branches.ResetAsync(ClusterGround.Reset("a", force: true), Token));
            Assert.All(reset, branch => Assert.Equal(made.ConnectionString, branch.ConnectionString));
        }

        Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(made, "SELECT sum(balance) FROM account", Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    [Fact]
    public async Task A_mirror_is_prepared_before_anybody_sees_it_and_made_anew_beside_its_branches()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        ClusterMirrorRequest masked = ground.MirrorRequest with
        {
            IsMasked = true,
            Prepare = async (server, token) =>
            {
                await using NpgsqlConnection session = new(server.WithDatabase("postgres").Settings.ConnectionString);
                await session.OpenAsync(token);
                await new NpgsqlCommand("UPDATE account SET balance = 7", session).ExecuteNonQueryAsync(token);
            },
        };
        await ground.MirrorAsync(Token);
        PgBranch before = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);

        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.CreateMirrorAsync(masked, Token));
        await ground.Branches.CreateMirrorAsync(masked with { Replaces = true }, Token);

        Assert.Equal("BranchExists", refused.ErrorId);
        Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(before, "SELECT sum(balance) FROM account", Token));
        PgBranch after = await ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token);
        Assert.Equal((false, true), (before.Masked, after.Masked));
        Assert.Equal(7_000L, await ClusterGround.ScalarAsync<long>(after, "SELECT sum(balance) FROM account", Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    [Fact]
    public async Task A_branch_of_a_branch_at_work_or_at_rest_has_its_state()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(15, Token);
        await ground.MirrorAsync(Token);
        PgBranch a = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(a, "UPDATE account SET balance = 1", Token);

        PgBranch b = await ground.Branches.CreateAsync(ClusterGround.Request("b", "a"), Token);
        await ground.Branches.StopAsync("a", force: false, Token);
        PgBranch c = await ground.Branches.CreateAsync(ClusterGround.Request("c", "a"), Token);
        PgStagingException parent = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RemoveAsync("a", null, force: true, Token));

        foreach (PgBranch branch in (PgBranch[])[b, c, await ground.Branches.StartAsync("a", Token)])
            Assert.Equal(1_000L, await ClusterGround.ScalarAsync<long>(branch, "SELECT sum(balance) FROM account", Token));
        Assert.Equal("BranchHasChildren", parent.ErrorId);
        await ground.AssertNothingElseAsync(running: 3, Token);
    }

    [Fact]
    public async Task A_reset_keeps_the_old_state_under_a_name_with_its_children()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        PgBranch a = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(a, "UPDATE account SET balance = 1", Token);
        await ground.Branches.CreateAsync(ClusterGround.Request("child", "a"), Token);
        BranchResetRequest kept = ClusterGround.Reset("a") with { PreserveAs = "old" };

        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token));
        await ground.KillAsync("Reset.Placed", Token, "reset", "a", "old");
        PgStagingException done = await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.ResetAsync(kept, Token));

        Assert.Equal(("BranchHasChildren", "BranchExists"), (refused.ErrorId, done.ErrorId));
        // The next command has finished what was begun, starting included.
        IReadOnlyList<PgBranch> all = await ground.Branches.ListAsync(Token);
        PgBranch reset = all.Single(branch => branch.Name == "a");
        PgBranch old = all.Single(branch => branch.Name == "old");
        Assert.Equal(a.ConnectionString, reset.ConnectionString);
        Assert.NotEqual(a.ConnectionString, old.ConnectionString);
        Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(reset, "SELECT sum(balance) FROM account", Token));
        Assert.Equal(1_000L, await ClusterGround.ScalarAsync<long>(old, "SELECT sum(balance) FROM account", Token));
        Assert.Equal("old", (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == "child").Parent);
        await ground.Branches.ResetAsync(ClusterGround.Reset("a") with { PreserveAs = "older" }, Token);
        Assert.Equal(["a", "child", "main", "old", "older"], await ground.ListAsync(Token));
        await ground.AssertNothingElseAsync(running: 4, Token);
    }

    [Fact]
    public async Task A_removed_branch_comes_back_as_it_was()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "CREATE TABLE mine ()", Token);

        await ground.Branches.RemoveAsync("a", TimeSpan.FromDays(3), force: false, Token);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ClusterGround.ConnectAsync(made, Token));
        PgBranch removed = (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == "a");
        Assert.InRange((removed.Expires - removed.Removed)!.Value.TotalHours, 71.9, 72.1);
        PgBranch back = await ground.Branches.UndoRemovalAsync("a", Token);
        Assert.Equal(made.ConnectionString, back.ConnectionString);
        Assert.Equal("mine", await ClusterGround.ScalarAsync<string>(back, "SELECT to_regclass('mine')::text", Token));
    }

    [Fact]
    public async Task Tablespaces_come_along_and_are_the_branchs_own()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        string place = await ground.MakeDirectoryBesideSourceAsync(Token);
        string name = TestServer.UniqueName("space");
        await ground.Source.Server.ExecuteAsync($"CREATE TABLESPACE {name} LOCATION '{place}'", Token);
        await ground.Source.Server.ExecuteAsync($"CREATE TABLE {name}_t TABLESPACE {name} AS SELECT 5 AS n", Token);
        await ground.MirrorAsync(Token);

        PgBranch branch = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(branch, $"UPDATE {name}_t SET n = 6; CHECKPOINT", Token);

        Assert.Equal(5, await ground.Source.Server.ScalarAsync<int>($"SELECT n FROM {name}_t", Token));
        Assert.StartsWith(ground.Root, await ClusterGround.ScalarAsync<string>(
            branch, $"SELECT pg_tablespace_location(oid) FROM pg_tablespace WHERE spcname = '{name}'", Token), StringComparison.Ordinal);
        await ground.Source.Server.ExecuteAsync($"DROP TABLE {name}_t", Token);
        await ground.Source.Server.ExecuteAsync($"DROP TABLESPACE {name}", Token);
    }

    [Theory]
    [InlineData("xfs", 15)]
    [InlineData("xfs", 18)]
    [InlineData("btrfs", 18)]
    public async Task Files_are_shared_where_the_file_system_can(string fileSystem, int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeSharingAsync(fileSystem, major, Token);
        await ground.Source.Server.ExecuteAsync("CREATE TABLE big AS SELECT repeat('x', 1000) AS t FROM generate_series(1, 100000)", Token);
        await ground.MirrorAsync(Token);
        DriveInfo drive = new(ground.Root);
        long free = drive.AvailableFreeSpace;

        PgBranch branch = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);

        Assert.Empty(ground.Log.Warnings);
        // A segment of the log, and what starting writes.
        Assert.InRange(free - drive.AvailableFreeSpace, long.MinValue, 60L << 20);
        long? own = await ground.Branches.OwnBytesAsync(branch, Token);
        Assert.InRange(own!.Value, 1, 60L << 20);
        Assert.True(branch.SizeBytes > 100L << 20);
        Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(branch, "SELECT count(*) FROM big", Token));
    }

    [Fact]
    public async Task A_role_needs_three_rights_on_the_source_and_is_told_which()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        TestRole role = await ground.Source.Server.CreateRoleAsync("LOGIN", Token);
        ClusterMirrorRequest request = ground.MirrorRequest with
        {
            Source = new ResolvedTarget("source", new NpgsqlConnectionStringBuilder(role.ConnectionStringFor("postgres"))),
        };

        PgStagingException denied = await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.CreateMirrorAsync(request, Token));
        await ground.Source.Server.ExecuteAsync($"GRANT pg_read_all_settings TO {role.Name}", Token);
        PgStagingException slot = await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.CreateMirrorAsync(request, Token));
        await ground.Source.Server.ExecuteAsync(
            $"ALTER ROLE {role.Name} REPLICATION", Token);
        PgStagingException function = await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.CreateMirrorAsync(request, Token));
        await ground.Source.Server.ExecuteAsync(
            $"""
            GRANT EXECUTE ON FUNCTION pg_backup_start, pg_backup_stop TO {role.Name};
            """, Token);
        PgBranch mirror = await ground.Branches.CreateMirrorAsync(request, Token);

        Assert.Equal(("BackupDenied", "BackupDenied", "BackupDenied"), (denied.ErrorId, slot.ErrorId, function.ErrorId));
        Assert.Contains("REPLICATION", denied.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("main", mirror.Name);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);

        foreach ((string id, Func<Task> work) in new (string, Func<Task>)[]
        {
            ("BranchNotFound", () => ground.Branches.CreateAsync(ClusterGround.Request("a", "mian"), Token)),
            ("BranchNameInvalid", () => ground.Branches.CreateAsync(ClusterGround.Request("../a"), Token)),
            ("BranchExists", () => ground.Branches.CreateAsync(ClusterGround.Request("main"), Token)),
            ("TakesNoConnections", () => ground.Branches.ResetAsync(ClusterGround.Reset("main", force: true), Token)),
            ("TakesNoConnections", () => ground.Branches.StartAsync("main", Token)),
            ("HistoryNotKept", () => ground.Branches.CreateAsync(ClusterGround.Request("a") with { SchemaOnly = true }, Token)),
            ("TakesNoConnections", () => ground.Branches.RestoreAsync(new BranchRestoreRequest { Name = "main" }, Token)),
        })
            Assert.Equal(id, (await Assert.ThrowsAsync<PgStagingException>(work)).ErrorId);
        await ground.AssertNothingElseAsync(running: 0, Token);
    }

    // Moves money between accounts: at every moment the sum is the same.
    private static async Task TransferAsync(TestServer server, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await server.ExecuteAsync(
                    """
                    WITH pair AS (SELECT 1 + (random() * 998)::int AS a)
                    UPDATE account SET balance = balance + CASE id WHEN pair.a THEN 1 ELSE -1 END
                      FROM pair WHERE id IN (pair.a, pair.a + 1)
                    """, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }
}
