using PgStaging.Engine.Branching;
using PgStaging.Engine.Operations;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Waiting for operations.</summary>
public sealed class NeonOperationTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Fact]
    public async Task Operations_are_polled_until_all_have_finished_and_the_bar_ends()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        NeonBranchChange change =
            await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "qa" }, Token);
        await bed.Client.Operations.WaitAsync(change.Operations, "Creating branch qa", Token);

        IReadOnlyList<OperationProgress> states = bed.Log.ProgressStates;
        Assert.All(states, state => Assert.Equal(("Creating branch qa", states[0].Id), (state.Activity, state.Id)));
        Assert.Contains(states, state => state.Status == "create_branch: running");
        Assert.Contains(states, state => state.Status == "start_compute: finished");
        Assert.True(states[^1].Completed);
        Assert.Equal(2, bed.Log.VerboseMessages.Count(message => message.Contains("is finished", StringComparison.Ordinal)));
        List<NeonOperation> all = await bed.Client.Operations.ListAsync(bed.Project.Id, Token).CollectAsync(Token);
        Assert.Equal(["start_compute", "create_branch"], all.Select(operation => operation.Action));
        Assert.All(all, operation => Assert.True(operation.IsDone));
    }

    [Fact]
    public async Task Polls_come_ever_less_often()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Project.NextFailure = ("create_branch", "storage is full", TimeSpan.FromSeconds(20));

        NeonBranchChange change =
            await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { WithEndpoint = false }, Token);
        await bed.WaitAsync(change.Operations);

        Assert.Equal([0.187, 0.375, 0.75, 1.5, 3, 3, 3], bed.Time.Waits.Take(7).Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task An_operation_that_stays_failed_is_an_error_that_names_it()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Project.NextFailure = ("start_compute", "no compute is free", null);

        NeonBranchChange change =
            await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "qa" }, Token);
        PgStagingException error = await bed.FailsAsync(() => bed.WaitAsync(change.Operations));

        Assert.Equal("NeonOperationFailed", error.ErrorId);
        Assert.Contains($"start_compute {change.Operations![1].Id} failed: no compute is free", error.Message, StringComparison.Ordinal);
        Assert.Equal(change.Branch.Id, error.Target);
        Assert.True(bed.Log.ProgressStates[^1].Completed);
    }

    [Fact]
    public async Task An_operation_that_the_service_tries_again_has_not_failed()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Project.NextFailure = ("create_branch", "for the moment", TimeSpan.FromSeconds(10));

        NeonBranchChange change =
            await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "qa" }, Token);
        await bed.WaitAsync(change.Operations);

        Assert.Contains(bed.Log.ProgressStates, state => state.Status == "create_branch: failed");
        NeonOperation operation = await bed.Client.Operations.GetAsync(bed.Project.Id, change.Operations![0].Id, Token);
        Assert.Equal("finished", operation.Status);
    }

    [Fact]
    public async Task An_operation_that_never_ends_is_given_up_on()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonClient hasty = bed.ClientWith(bed.Options with { OperationLimit = TimeSpan.FromSeconds(1) });

        NeonBranchChange change =
            await hasty.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "qa" }, Token);
        PgStagingException error = await bed.FailsAsync(
            () => hasty.Operations.WaitAsync(change.Operations, "test", Token));

        Assert.Equal(("NeonOperationSlow", PgErrorKind.Busy), (error.ErrorId, error.ErrorKind));
    }

    [Fact]
    public async Task A_word_that_is_not_known_yet_is_an_unfinished_state()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonBranchChange change =
            await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { WithEndpoint = false }, Token);
        NeonOperation operation = change.Operations![0];
        bed.Service.Add(new()
        {
            PathEnd = operation.Id,
            Status = 200,
            Text = $$"""{"operation":{"id":"{{operation.Id}}","project_id":"{{bed.Project.Id}}","action":"new_action","status":"pondering","failures_count":0} }""",
        });

        await bed.WaitAsync(change.Operations);

        Assert.Contains(bed.Log.ProgressStates, state => state.Status == "new_action: pondering");
    }
}
