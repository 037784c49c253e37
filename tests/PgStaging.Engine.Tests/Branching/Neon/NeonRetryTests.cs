using System.Diagnostics;
using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>What is sent again, how often and after how long; and what never is.</summary>
public sealed class NeonRetryTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task Reading_is_tried_again_after_ever_longer_waits(int status)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Status = status, Times = 3 });

        Assert.Equal("shop", (await bed.Client.Projects.GetAsync(bed.Project.Id, Token)).Name);

        Assert.Equal(4, bed.Service.Requests.Count);
        Assert.Equal([0.375, 0.75, 1.5], bed.Time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(3, bed.Log.VerboseMessages.Count);
    }

    [Theory]
    [InlineData(429, "NeonLimited", PgErrorKind.Limits)]
    [InlineData(500, "NeonFailing", PgErrorKind.Connection)]
    [InlineData(503, "NeonFailing", PgErrorKind.Connection)]
    public async Task Attempts_are_bounded(int status, string errorId, PgErrorKind kind)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Status = status, Times = int.MaxValue });

        PgStagingException error = await bed.FailsAsync(() => bed.Client.Projects.GetAsync(bed.Project.Id, Token));

        Assert.Equal((errorId, kind), (error.ErrorId, error.ErrorKind));
        Assert.Equal(5, bed.Service.Requests.Count);
        Assert.Contains("after 5 attempts", error.Message, StringComparison.Ordinal);
        Assert.Contains("made to fail (code STAND_IN_FAULT, request ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(423)]
    public async Task A_change_is_sent_again_where_nothing_was_done(int status)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Method = "POST", Status = status, Times = 2 });

        await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "qa" }, Token);

        Assert.Equal(3, bed.Count("POST", "/branches"));
        Assert.Equal(["main", "qa"], bed.Project.Present.Select(branch => branch.Name));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_change_of_which_nobody_knows_whether_it_was_done_is_not_sent_again(int status)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Status = status, Times = int.MaxValue });

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Branches.RemoveAsync(bed.Project.Id, bed.MainId, forever: false, Token));

        Assert.Equal("NeonOutcomeUnknown", error.ErrorId);
        Assert.Single(bed.Service.Requests);
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_done_once_and_said_to_be_unknown()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Method = "POST", DropAfterwards = true });

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "qa" }, Token));

        Assert.Equal(("NeonOutcomeUnknown", "qa"), (error.ErrorId, error.Target));
        Assert.Equal(1, bed.Count("POST", "/branches"));
        Assert.Contains(bed.Project.Present, branch => branch.Name == "qa");
    }

    [Fact]
    public async Task Reading_survives_dropped_connections()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Drop = true, Times = 2 });

        Assert.Equal("shop", (await bed.Client.Projects.GetAsync(bed.Project.Id, Token)).Name);

        Assert.Equal(3, bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Connections_that_always_drop_are_an_error()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Drop = true, Times = int.MaxValue });

        PgStagingException error = await bed.FailsAsync(() => bed.Client.Projects.GetAsync(bed.Project.Id, Token));

        Assert.Equal(("NeonNoAnswer", PgErrorKind.Connection), (error.ErrorId, error.ErrorKind));
        Assert.Contains("the connection was lost, after 5 attempts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_gets_several_chances_for_changes_too()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonClient client = bed.ClientWith(bed.Options with { ApiHost = new Uri("http://127.0.0.1:1/api/v2") });

        PgStagingException error = await bed.FailsAsync(
            () => client.Branches.RemoveAsync(bed.Project.Id, bed.MainId, forever: false, Token));

        Assert.Equal(("NeonUnreachable", PgErrorKind.Connection), (error.ErrorId, error.ErrorKind));
        Assert.Equal(4, bed.Time.Waits.Count);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_asked_for_again()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        TaskCompletionSource arrived = new();
        bed.Service.Add(Stalled(arrived));

        Task<NeonProject> reading = bed.Client.Projects.GetAsync(bed.Project.Id, Token);
        await arrived.Task.WaitAsync(Token);
        bed.Time.Elapse();

        Assert.Equal("shop", (await reading).Name);
        Assert.Equal(2, bed.Service.Requests.Count);
        Assert.Contains("no answer in time", Assert.Single(bed.Log.VerboseMessages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_not_answered_in_time_is_not_sent_again()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        TaskCompletionSource arrived = new();
        bed.Service.Add(Stalled(arrived));

        Task<PgStagingException> failing = bed.FailsAsync(
            () => bed.Client.Branches.SetDefaultAsync(bed.Project.Id, bed.MainId, Token));
        await arrived.Task.WaitAsync(Token);
        bed.Time.Elapse();

        Assert.Equal("NeonOutcomeUnknown", (await failing).ErrorId);
        Assert.Single(bed.Service.Requests);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 01 Mar 2026 12:00:20 GMT", 20)]
    [InlineData("Sun, 01 Mar 2026 11:59:00 GMT", 0)]
    public async Task A_Retry_After_is_waited_for_in_seconds_or_as_a_date(string header, double seconds)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(Limited(header));

        await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "qa" }, Token);

        // And a little, so that all who were turned away do not come back at once.
        Assert.Equal(seconds + 0.25, Assert.Single(bed.Time.Waits).TotalSeconds);
    }

    [Fact]
    public async Task A_Retry_After_that_is_too_long_is_told_instead()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(Limited("3600"));

        PgStagingException error = await bed.FailsAsync(() => bed.Client.Projects.GetAsync(bed.Project.Id, Token));

        Assert.Equal("NeonLimited", error.ErrorId);
        Assert.Equal("Try again in 3600 seconds, as the service asks.", error.RecommendedAction);
        Assert.Empty(bed.Time.Waits);
    }

    [Fact]
    public async Task Operations_of_others_are_waited_for_with_a_bar()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "qa" }, Token);

        // The two operations of the first take four seconds.
        await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "dev" }, Token);

        Assert.InRange(bed.Time.Waits.Sum(wait => wait.TotalSeconds), 4, 8);
        Assert.Contains(bed.Log.ProgressStates, state =>
            state.Activity == "Neon: create branch dev" && state.Status.StartsWith("waiting for other operations", StringComparison.Ordinal));
        Assert.True(bed.Log.ProgressStates[^1].Completed);
    }

    [Fact]
    public async Task A_lock_that_stays_is_given_up_on_after_its_limit()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Method = "PATCH", Status = 423, Times = int.MaxValue });

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Branches.RenameAsync(bed.Project.Id, bed.MainId, "prod", Token));

        Assert.Equal(("NeonLocked", PgErrorKind.Busy), (error.ErrorId, error.ErrorKind));
        Assert.InRange(bed.Time.Waits.Sum(wait => wait.TotalSeconds), 300, 305);
        Assert.True(bed.Log.ProgressStates[^1].Completed);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_at_once()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        bed.Service.Add(Limited("90"));

        Task<NeonProject> reading = bed.Client.Projects.GetAsync(bed.Project.Id, stop.Token);
        await bed.Time.HeldAsync(TimeSpan.FromSeconds(90.25), Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Single(bed.Service.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_at_once_and_sends_no_other()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        TaskCompletionSource arrived = new();
        bed.Service.Add(Stalled(arrived));

        Task<NeonProject> reading = bed.Client.Projects.GetAsync(bed.Project.Id, stop.Token);
        await arrived.Task.WaitAsync(Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Single(bed.Service.Requests);
    }

    [Fact]
    public async Task Each_request_names_its_client()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        await bed.Client.Projects.GetAsync(bed.Project.Id, Token);

        string version = FileVersionInfo.GetVersionInfo(typeof(NeonClient).Assembly.Location).ProductVersion!.Split('+')[0];
        Assert.Equal($"PgStaging/{version}", Assert.Single(bed.Service.Agents));
    }

    private static StandInFault Limited(string retryAfter) => new()
    {
        Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = retryAfter },
    };

    private static StandInFault Stalled(TaskCompletionSource arrived) => new()
    {
        Stall = async token =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        },
    };
}
