using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>An operation that fails leaves what was there, and tells every error that it met on the way back.</summary>
public sealed class FailedClusterOperationTests
{
    private static readonly PgStagingException Struck = new("Struck", "The test strikes here.", null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reset_that_fails_leaves_the_branch_as_it_was()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "CREATE TABLE mine ()", Token);
        ClusterSetting failing = ground.Setting with
        {
            StepReached = (step, _) => step == "Reset.Placed" ? throw new OperationCanceledException() : Task.CompletedTask,
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ClusterBranches(failing).ResetAsync(ClusterGround.Reset("a"), Token));

        Assert.Equal("mine", await ClusterGround.ScalarAsync<string>(made, "SELECT to_regclass('mine')::text", Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_new_server_that_neither_opens_nor_stops_does_not_keep_the_old_one_from_coming_back(int major)
    {
        using FaultyBinaries binaries = new((await TestServers.GetAsync(major, Token)).Server.BinaryDirectory);
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        ClusterSetting setting = ground.Setting with { Binaries = binaries.Directory };
        await new ClusterBranches(setting).CreateMirrorAsync(ground.MirrorRequest, Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "CREATE TABLE mine ()", Token);
        ClusterSetting failing = At(setting, "Reset.Placed", binaries.Break);

        PgStagingException failure = await Assert.ThrowsAsync<PgStagingException>(
            () => new ClusterBranches(failing).ResetAsync(ClusterGround.Reset("a"), Token));

        Assert.False(binaries.IsBroken);
        Assert.Contains(FaultyBinaries.NotStopped, failure.Message, StringComparison.Ordinal);
        Assert.Equal("a", failure.LeftOver);
        Assert.Equal("mine", await ClusterGround.ScalarAsync<string>(made, "SELECT to_regclass('mine')::text", Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    [Fact]
    public async Task A_record_that_cannot_be_put_back_is_told_beside_the_first_error_and_the_next_command_ends_in_the_wanted_state()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "CREATE TABLE mine ()", Token);
        ClusterRecords records = new(ground.Root);
        string path = Path.Combine(records.Folder(records.ReadAll().Single(record => record.Name == "a")), "branch.json");
        string placed = string.Empty;
        ClusterSetting failing = At(ground.Setting, "Reset.Placed", () =>
        {
            // No file can take the place of a directory.
            placed = File.ReadAllText(path);
            File.Delete(path);
            Directory.CreateDirectory(path);
            throw Struck;
        });

        PgStagingException failure = await Assert.ThrowsAsync<PgStagingException>(
            () => new ClusterBranches(failing).ResetAsync(ClusterGround.Reset("a"), Token));

        Assert.Equal("Struck", failure.ErrorId);
        Assert.Contains(Struck.Message, failure.Message, StringComparison.Ordinal);
        // That of putting the record back, and that of looking for what is left.
        Assert.Contains("Putting a back failed as well", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"Putting {ground.Root} back failed as well", failure.Message, StringComparison.Ordinal);
        Directory.Delete(path);
        await File.WriteAllTextAsync(path, placed, Token);
        PgBranch reset = await ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token);
        Assert.Equal(made.ConnectionString, reset.ConnectionString);
        Assert.Null(await ClusterGround.ScalarAsync<object>(reset, "SELECT to_regclass('mine')::text", Token) as string);
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    [Fact]
    public async Task What_cannot_be_removed_after_a_failure_is_told_beside_it()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        string damaged = Path.Combine(ground.Root, "damaged-00000000");
        ClusterSetting failing = At(ground.Setting, "New.Cloned", () =>
        {
            Directory.CreateDirectory(damaged);
            File.WriteAllText(Path.Combine(damaged, "branch.json"), "{");
            throw Struck;
        });

        PgStagingException failure = await Assert.ThrowsAsync<PgStagingException>(
            () => new ClusterBranches(failing).CreateAsync(ClusterGround.Request("a"), Token));

        Assert.Equal("Struck", failure.ErrorId);
        Assert.Contains(Struck.Message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(damaged, failure.Message, StringComparison.Ordinal);
        Assert.Equal(ground.Root, failure.LeftOver);
        Directory.Delete(damaged, recursive: true);
        await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    private static ClusterSetting At(ClusterSetting setting, string step, Action strike) => setting with
    {
        StepReached = (reached, _) =>
        {
            if (reached == step)
                strike();
            return Task.CompletedTask;
        },
    };
}
