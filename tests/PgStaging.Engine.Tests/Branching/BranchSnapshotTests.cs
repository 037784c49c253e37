using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

public sealed class BranchSnapshotTests
{
    private const string Sql = "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 100);";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_branch_goes_back_to_the_last_snapshot_until_a_time(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        PgBranch a = await ground.CreateAsync("a", Token);
        TestDatabase database = ground.Database("a");
        DateTimeOffset start = DateTimeOffset.UtcNow;
        await database.ExecuteAsync("DELETE FROM t WHERE id > 10", Token);
        PgBranch ten = await KeepAsync(ground, "a", "ten");
        await database.ExecuteAsync("DELETE FROM t WHERE id > 5", Token);
        PgBranch five = await KeepAsync(ground, "a", "five");
        await database.ExecuteAsync("DROP TABLE t", Token);

        PgBranch restored = await RestoreAsync(ground, "a", five.DataTime!.Value.AddMilliseconds(-1));
        Assert.Equal(10L, await database.ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Contains(ground.Log.Notes, note => note.Contains(ten.Name, StringComparison.Ordinal));
        Assert.Equal((a.ConnectionString, a.Parent, ten.DataTime), (restored.ConnectionString, restored.Parent, restored.DataTime));
        await RestoreAsync(ground, "a", DateTimeOffset.UtcNow);
        Assert.Equal(5L, await database.ScalarAsync<long>("SELECT count(*) FROM t", Token));

        PgStagingException early = await Assert.ThrowsAsync<PgStagingException>(() => RestoreAsync(ground, "a", start));
        Assert.Equal("SnapshotNotFound", early.ErrorId);
        Assert.Contains(Invariant($"{ten.DataTime:u}"), early.RecommendedAction, StringComparison.Ordinal);
        // It is its parent's child as before.
        await ground.Branches.ResetAsync(new BranchResetRequest { Name = a.Name }, Token);
        Assert.Equal(100L, await database.ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Equal((PgBranchKind.Snapshot, a.Name), (ten.Kind, ten.Parent));
        Assert.Equal(["a", "five", "ten"], await ground.DatabasesAsync(Token));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Nobody_can_change_a_snapshot_and_branches_can_be_made_of_it(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, Sql, Token);
        await ground.UseOrdinaryRoleAsync(Token);
        await ground.CreateAsync("a", Token);
        PgBranch before = await KeepAsync(ground, "a", "before");
        await ground.Database("a").ExecuteAsync("DELETE FROM t", Token);

        PgBranch b = await ground.Branches.CreateAsync(
            new BranchRequest { Name = ground.Name("b"), Parent = before.Name }, Token);
        PgBranch c = await ground.Branches.CreateAsync(
            new BranchRequest { Name = ground.Name("c"), Parent = ground.Name("a"), Point = new BranchPoint(DateTimeOffset.UtcNow, null) }, Token);

        Assert.Equal((before.Name, before.DataTime), (b.Parent, b.DataTime));
        Assert.Equal((ground.Name("a"), before.DataTime), (c.Parent, c.DataTime));
        Assert.Equal(100L, await ground.Database("b").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Equal(100L, await ground.Database("c").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.False(await ground.Main.Server.ScalarAsync<bool>(
            $"SELECT datallowconn FROM pg_database WHERE datname = '{before.Name}'", Token));
        PgStagingException reset = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(new BranchResetRequest { Name = before.Name }, Token));
        Assert.Equal("BranchNotResettable", reset.ErrorId);
        // Removed and brought back, it is still closed.
        await ground.Branches.RemoveAsync(b.Name, null, force: true, Token);
        await ground.Branches.RemoveAsync(before.Name, TimeSpan.FromDays(1), force: false, Token);
        await ground.Branches.UndoRemovalAsync(before.Name, Token);
        Assert.False(await ground.Main.Server.ScalarAsync<bool>(
            $"SELECT datallowconn FROM pg_database WHERE datname = '{before.Name}'", Token));
    }

    [Fact]
    public async Task The_snapshots_of_a_mirror_have_the_time_of_its_data_and_last_when_it_is_replaced()
    {
        // On a server of its own: an operation of somebody else, between the drop and the making, would forget the mirror.
        await using OwnServer own = await OwnServer.StartAsync(18, new Dictionary<string, string>(), null, Token);
        await using BranchGround ground = await BranchGround.MakeAsync(own.Server, Sql, Token);
        DateTimeOffset copied = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        await ground.Branches.CreateAsync(
            ground.Request("a") with { Copied = new BranchData(copied, "0/1DE2850", true) }, Token);
        PgBranch march = await ground.Branches.CheckpointAsync(
            new BranchRequest { Name = ground.Name("march"), Parent = ground.Main.Name }, Token);
        await ground.Server.ExecuteAsync(
            $"DROP DATABASE {ground.Main.Name}; CREATE DATABASE {ground.Main.Name}", Token);

        PgBranch b = await ground.Branches.CreateAsync(
            new BranchRequest
            {
                Name = ground.Name("b"), Parent = ground.Main.Name, Point = new BranchPoint(copied.AddDays(1), null),
            },
            Token);

        Assert.Equal((copied, "0/1DE2850", true), (march.DataTime, march.Lsn, march.Masked));
        Assert.Equal((copied, "0/1DE2850", true, ground.Main.Name), (b.DataTime, b.Lsn, b.Masked, b.Parent));
        Assert.Equal(100L, await ground.Database("b").ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Fact]
    public async Task A_branch_gets_another_ones_data_and_is_its_child_then()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(15, Sql, Token);
        await ground.CreateAsync("a", Token);
        await ground.CreateAsync("b", Token);
        await KeepAsync(ground, "a", "before");
        await ground.Database("b").ExecuteAsync("DELETE FROM t WHERE id > 7", Token);

        PgBranch restored = await ground.Branches.RestoreAsync(
            new BranchRestoreRequest { Name = ground.Name("a"), From = ground.Name("b"), PreserveAs = ground.Name("was") }, Token);

        Assert.Equal(ground.Name("b"), restored.Parent);
        Assert.Equal(7L, await ground.Database("a").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Equal(100L, await ground.Database("was").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        // The snapshots are the name's past, not that of what goes on under another one.
        await RestoreAsync(ground, "a", DateTimeOffset.UtcNow);
        Assert.Equal(100L, await ground.Database("a").ScalarAsync<long>("SELECT count(*) FROM t", Token));
        PgStagingException nothing = await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.RestoreAsync(
            new BranchRestoreRequest { Name = ground.Name("a"), From = ground.Name("a") }, Token));
        Assert.Equal("RestoreUnclear", nothing.ErrorId);
    }

    [Fact]
    public async Task What_cannot_be_restored_is_refused_and_changes_nothing()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(18, Sql, Token);
        await ground.CreateAsync("a", Token);
        async Task<string> RefusalAsync(Task work) => (await Assert.ThrowsAsync<PgStagingException>(() => work)).ErrorId;

        Assert.Equal("SnapshotNotFound", await RefusalAsync(RestoreAsync(ground, "a", DateTimeOffset.UtcNow)));
        Assert.Equal("BranchNotFound", await RefusalAsync(ground.Branches.RestoreAsync(
            new BranchRestoreRequest { Name = ground.Name("a"), From = ground.Name("x") }, Token)));
        Assert.Equal("HistoryNotKept", await RefusalAsync(ground.Branches.RestoreAsync(
            new BranchRestoreRequest { Name = ground.Name("a"), Point = new BranchPoint(null, "0/1") }, Token)));
        BranchRequest other = new() { Name = ground.Name("x"), Parent = ground.Name("a") };
        Assert.Equal("SnapshotNotFound", await RefusalAsync(ground.Branches.CreateAsync(
            other with { Point = new BranchPoint(DateTimeOffset.UtcNow, null) }, Token)));
        Assert.Equal("HistoryNotKept", (await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.CreateAsync(other with { SchemaOnly = true }, Token))).ErrorId);
        Assert.Equal("BranchExists", await RefusalAsync(KeepAsync(ground, "a", "a")));
        await ground.Branches.SetAsync(new BranchChange { Name = ground.Name("a"), IsProtected = true }, Token);
        Assert.Equal("BranchProtected", await RefusalAsync(RestoreAsync(ground, "a", DateTimeOffset.UtcNow)));
        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
    }

    [Theory]
    [InlineData("staging", "staging-20260301-090507")]
    [InlineData("ällmäch-a-very-long-name-that-fills-nearly-all-of-63-bytes-xx", "ällmäch-a-very-long-name-that-fills-nearly-al-20260301-090507")]
    public void A_snapshots_name_says_of_what_and_when(string branch, string expected) =>
        Assert.Equal(expected, BranchSnapshots.NameFor(branch, new DateTimeOffset(2026, 3, 1, 10, 5, 7, TimeSpan.FromHours(1))));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static Task<PgBranch> KeepAsync(BranchGround ground, string branch, string snapshot) =>
        ground.Branches.CheckpointAsync(
            new BranchRequest { Name = ground.Name(snapshot), Parent = ground.Name(branch) }, Token);

    private static Task<PgBranch> RestoreAsync(BranchGround ground, string branch, DateTimeOffset time) =>
        ground.Branches.RestoreAsync(
            new BranchRestoreRequest { Name = ground.Name(branch), Point = new BranchPoint(time, null) }, Token);
}
