using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>Where the parent's archived log is at hand, a branch can have the parent's state at any time since its mirror was made.</summary>
public sealed class ClusterArchiveTests
{
    private const string Words = "SELECT coalesce(string_agg(t, ' ' ORDER BY n), '') FROM words";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_branch_has_the_parents_state_at_a_time(int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeArchivingAsync(major, Token);
        await ground.Source.Server.ExecuteAsync("CREATE TABLE words (n serial, t text)", Token);
        PgBranch mirror = await ground.MirrorAsync(Token);
        PgBranch b = await ground.Branches.CreateAsync(ClusterGround.Request("b"), Token);
        DateTimeOffset first = await SayAsync(ground, "one"), second = await SayAsync(ground, "two"), last = await SayAsync(ground, "three");
        await ArchivedAsync(ground);

        PgBranch a = await ground.Branches.CreateAsync(At("a", first), Token);
        PgBranch restored = await ground.Branches.RestoreAsync(
            new BranchRestoreRequest { Name = "b", From = "main", Point = new BranchPoint(second, null) }, Token);

        Assert.Equal("one", await ClusterGround.ScalarAsync<string>(a, Words, Token));
        Assert.Equal("one two", await ClusterGround.ScalarAsync<string>(restored, Words, Token));
        Assert.Equal((b.ConnectionString, "main", "main"), (restored.ConnectionString, restored.Parent, a.Parent));
        // What was reached: a transaction after the mirror's, and not after the time.
        Assert.InRange(a.DataTime!.Value, mirror.DataTime!.Value, first);
        Assert.InRange(restored.DataTime!.Value, first, second);
        Assert.Matches("^[0-9A-F]+/[0-9A-F]+$", a.Lsn);
        Assert.NotEqual(a.Lsn, restored.Lsn);
        Assert.Equal(
            ["off", "false", string.Empty, "0"],
            (await ClusterGround.ScalarAsync<string[]>(
                a,
                """
                SELECT array[current_setting('archive_mode'), current_setting('restore_command'), current_setting('recovery_target_time'),
                             (SELECT count(*) FROM pg_authid WHERE rolname = 'app' AND rolpassword IS NOT NULL)::text]
                """, Token))!);
        await ClusterGround.ScalarAsync<object>(a, "CREATE TABLE writable ()", Token);

        PgStagingException late = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.CreateAsync(At("c", last.AddHours(1)), Token));
        PgStagingException early = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.CreateAsync(At("c", mirror.DataTime.Value.AddSeconds(-1)), Token));
        Assert.Equal(("TimeNotArchived", "TimeNotArchived"), (late.ErrorId, early.ErrorId));
        Assert.Contains($"{mirror.DataTime:yyyy-MM-dd HH:mm:ss.ff}", late.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains($"{last:yyyy-MM-dd HH:mm}", late.Message, StringComparison.Ordinal);
        await ground.AssertNothingElseAsync(running: 2, Token);
    }

    [Fact]
    public async Task A_time_before_the_mirrors_is_that_of_its_last_snapshot_and_the_present_needs_no_archive()
    {
        await using ClusterGround ground = await ClusterGround.MakeArchivingAsync(18, Token);
        await ground.Source.Server.ExecuteAsync("CREATE TABLE words (n serial, t text)", Token);
        await ground.MirrorAsync(Token);
        PgBranch snapshot = await ground.Branches.CheckpointAsync(ClusterGround.Request("s"), Token);
        await SayAsync(ground, "one");
        PgBranch mirror = await ground.Branches.CreateMirrorAsync(ground.MirrorRequest with { Replaces = true }, Token);

        PgBranch before = await ground.Branches.CreateAsync(At("before", mirror.DataTime!.Value.AddTicks(-1)), Token);
        PgBranch now = await ground.Branches.CreateAsync(ClusterGround.Request("now"), Token);

        Assert.Equal((string.Empty, "one"), (
            await ClusterGround.ScalarAsync<string>(before, Words, Token), await ClusterGround.ScalarAsync<string>(now, Words, Token)));
        Assert.Equal(snapshot.DataTime, before.DataTime);
        Assert.Contains(ground.Log.Notes, note => note.Contains("the snapshot of main", StringComparison.Ordinal));
        await ground.AssertNothingElseAsync(running: 2, Token);
    }

    [Fact]
    public async Task The_past_of_a_masked_mirror_is_not_had_without_rules()
    {
        await using ClusterGround ground = await ClusterGround.MakeArchivingAsync(18, Token);
        await ground.Branches.CreateMirrorAsync(ground.MirrorRequest with { IsMasked = true }, Token);
        DateTimeOffset time = await SayAsync(ground, null);

        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.CreateAsync(At("a", time), Token));

        Assert.Equal("PastNotMasked", refused.ErrorId);
        await ground.AssertNothingElseAsync(running: 0, Token);
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(18, "New.Cloned")]
    public async Task A_tablespace_that_the_parent_made_later_is_never_reached(int major, string? madeAt)
    {
        await using ClusterGround ground = await ClusterGround.MakeArchivingAsync(major, Token);
        await ground.MirrorAsync(Token);
        string place = await ground.MakeDirectoryBesideSourceAsync(Token), name = TestServer.UniqueName("space");
        using PausedOperation paused = new(ground.Setting, madeAt ?? string.Empty);
        Task<PgBranch>? early = madeAt is null ? null : paused.Branches.CreateAsync(At("a", DateTimeOffset.UtcNow.AddHours(1)), Token);
        if (early is not null)
            await paused.ReachedAsync(early);
        await ground.Source.Server.ExecuteAsync($"CREATE TABLESPACE {name} LOCATION '{place}'", Token);
        await ground.Source.Server.ExecuteAsync($"CREATE TABLE {name}_t TABLESPACE {name} AS SELECT 5 AS n", Token);
        await ground.Source.Server.ExecuteAsync("CHECKPOINT", Token);
        DateTimeOffset time = await SayAsync(ground, null);
        await ArchivedAsync(ground);
        string[] files = Directory.GetFileSystemEntries(place, "*", SearchOption.AllDirectories);

        paused.Continue();
        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
            () => early ?? ground.Branches.CreateAsync(At("a", time), Token));

        Assert.Equal(("TablespaceMadeLater", place), (refused.ErrorId, refused.Target));
        Assert.Equal(files, Directory.GetFileSystemEntries(place, "*", SearchOption.AllDirectories));
        await ground.AssertNothingElseAsync(running: 0, Token);
    }

    [Fact]
    public async Task An_archive_that_is_not_there_is_said_so()
    {
        await using ClusterGround ground = await ClusterGround.MakeArchivingAsync(18, Token);
        PgBranch mirror = await ground.MirrorAsync(Token);

        PgStagingException missing = await Assert.ThrowsAsync<PgStagingException>(
            () => new ClusterBranches(ground.Setting with { Archive = "/nowhere" }).CreateAsync(At("a", mirror.DataTime!.Value), Token));

        Assert.Equal(("ArchiveMissing", "/nowhere"), (missing.ErrorId, missing.Target));
        await ground.AssertNothingElseAsync(running: 0, Token);
    }

    [Theory]
    [InlineData(15, "Cloned")]
    [InlineData(18, "Recovered")]
    [InlineData(18, "Placed")]
    public async Task A_killed_recovery_leaves_nothing(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeArchivingAsync(major, Token);
        await ground.Source.Server.ExecuteAsync("CREATE TABLE words (n serial, t text)", Token);
        await ground.MirrorAsync(Token);
        DateTimeOffset time = await SayAsync(ground, "one");
        await SayAsync(ground, "two");
        await ArchivedAsync(ground);
        await ground.KillAsync($"New.{step}", Token, "new-at", "a", "main", $"{time:O}", ground.Setting.Archive!);

        if (step == "Placed")
            Assert.Equal("BranchExists", (await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.CreateAsync(At("a", time), Token))).ErrorId);
        else
            await ground.Branches.CreateAsync(At("a", time), Token);

        PgBranch made = (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == "a");
        Assert.Equal("one", await ClusterGround.ScalarAsync<string>(made, Words, Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    private static BranchRequest At(string name, DateTimeOffset time) =>
        ClusterGround.Request(name) with { Point = new BranchPoint(time, null) };

    // The time is that of the server, after the word is committed and before any other is.
    private static async Task<DateTimeOffset> SayAsync(ClusterGround ground, string? word)
    {
        if (word is not null)
            await ground.Source.Server.ExecuteAsync($"INSERT INTO words (t) VALUES ('{word}')", Token);
        DateTime time = await ground.Source.Server.ScalarAsync<DateTime>("SELECT clock_timestamp() FROM pg_sleep(0.05)", Token);
        await ground.Source.Server.ExecuteAsync("SELECT pg_sleep(0.05)", Token);
        return new DateTimeOffset(time, TimeSpan.Zero);
    }

    private static async Task ArchivedAsync(ClusterGround ground)
    {
        string segment = (await ground.Source.Server.ScalarAsync<string>("SELECT pg_walfile_name(pg_switch_wal())", Token))!;
        while (!await ground.Source.Server.ScalarAsync<bool>($"SELECT coalesce(last_archived_wal >= '{segment}', false) FROM pg_stat_archiver", Token))
            await Task.Delay(50, Token);
    }
}
