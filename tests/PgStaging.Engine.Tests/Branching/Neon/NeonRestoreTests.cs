using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Resetting to the parent, restoring to a time, and snapshots.</summary>
public sealed class NeonRestoreTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Fact]
    public async Task A_reset_brings_the_parents_data_and_leaves_id_name_and_endpoint()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        string project = bed.Project.Id;
        NeonBranch qa = await bed.BranchAsync("qa");
        NeonEndpoint before = Assert.Single(await bed.Client.Endpoints.ListAsync(project, qa.Id, Token));
        bed.Storage.Write(qa.Id, "drift");
        bed.Storage.Write(bed.MainId, "fresh");

        NeonBranchChange change = await bed.Client.Branches.ResetAsync(project, qa, null, Token);

        Assert.Equal("resetting", change.Branch.CurrentState);
        await bed.WaitAsync(change.Operations);
        Assert.Equal("fresh", bed.Storage.Read(qa.Id));
        NeonBranch after = await bed.Client.Branches.GetAsync(project, qa.Id, Token);
        Assert.Equal(("qa", "ready"), (after.Name, after.CurrentState));
        Assert.NotNull(after.LastResetAt);
        Assert.Equal(before.Host, Assert.Single(await bed.Client.Endpoints.ListAsync(project, qa.Id, Token)).Host);
    }

    [Fact]
    public async Task A_branch_with_children_is_only_reset_when_its_state_is_kept_under_a_name()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        string project = bed.Project.Id;
        NeonBranch qa = await bed.BranchAsync("qa");
        NeonBranch child = await bed.BranchAsync("qa-child", qa.Id);
        bed.Storage.Write(qa.Id, "drift");

        PgStagingException error = await bed.FailsAsync(() => bed.Client.Branches.ResetAsync(project, qa, null, Token));
        NeonBranchChange change = await bed.Client.Branches.ResetAsync(project, qa, "qa-before", Token);
        await bed.WaitAsync(change.Operations);

        Assert.Equal("NeonRefused", error.ErrorId);
        NeonBranch kept = await bed.Client.Branches.FindAsync(project, "qa-before", Token);
        Assert.Equal("drift", bed.Storage.Read(kept.Id));
        Assert.Equal(kept.Id, (await bed.Client.Branches.GetAsync(project, child.Id, Token)).ParentId);
        Assert.Equal(bed.MainId, change.Branch.ParentId);
    }

    [Fact]
    public async Task A_branch_goes_back_in_its_own_history()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        string project = bed.Project.Id;
        NeonBranch qa = await bed.BranchAsync("qa");
        StandInPoint good = bed.Storage.Write(qa.Id, "good");
        bed.Time.Advance(TimeSpan.FromMinutes(10));
        bed.Storage.Write(qa.Id, "bad");

        NeonBranchChange change = await bed.Client.Branches.RestoreAsync(
            project, qa.Id, qa.Id, NeonPoint.At(good.Time.AddMinutes(1)), "qa-bad", Token);
        await bed.WaitAsync(change.Operations);

        Assert.Equal("good", bed.Storage.Read(qa.Id));
        NeonBranch kept = await bed.Client.Branches.FindAsync(project, "qa-bad", Token);
        Assert.Equal("bad", bed.Storage.Read(kept.Id));
        PgStagingException early = await bed.FailsAsync(() => bed.Client.Branches.RestoreAsync(
            project, qa.Id, qa.Id, NeonPoint.At(good.Time.AddYears(-1)), "qa-old", Token));
        Assert.Equal("NeonRefused", early.ErrorId);
        Assert.Contains("history", early.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_is_kept_renamed_restored_beside_or_in_place_and_removed()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        string project = bed.Project.Id;
        NeonSnapshots snapshots = bed.Client.Snapshots;
        NeonBranch qa = await bed.BranchAsync("qa");
        bed.Storage.Write(qa.Id, "kept");

        NeonSnapshotChange made = await snapshots.CreateAsync(
            project, qa.Id, "friday", NeonPoint.Head, bed.Time.GetUtcNow().AddDays(7), Token);
        await bed.WaitAsync(made.Operations);
        bed.Storage.Write(qa.Id, "later");
        await snapshots.RenameAsync(project, made.Snapshot.Id, "friday noon", Token);
        NeonBranchChange beside = await snapshots.RestoreAsync(project, made.Snapshot.Id, "qa-friday", null, Token);
        await bed.WaitAsync(beside.Operations);
        NeonBranchChange inPlace = await snapshots.RestoreAsync(project, made.Snapshot.Id, null, qa.Id, Token);
        await bed.WaitAsync(inPlace.Operations);

        NeonSnapshot listed = Assert.Single(await snapshots.ListAsync(project, Token));
        Assert.Equal(("friday noon", qa.Id), (listed.Name, listed.SourceBranchId));
        Assert.Equal("kept", bed.Storage.Read(beside.Branch.Id));
        NeonBranch now = await bed.Client.Branches.FindAsync(project, "qa", Token);
        Assert.Equal(inPlace.Branch.Id, now.Id);
        Assert.Equal("kept", bed.Storage.Read(now.Id));
        Assert.Single(await bed.Client.Endpoints.ListAsync(project, now.Id, Token));
        await bed.WaitAsync(await snapshots.RemoveAsync(project, made.Snapshot.Id, Token));
        Assert.Empty(await snapshots.ListAsync(project, Token));
    }
}
