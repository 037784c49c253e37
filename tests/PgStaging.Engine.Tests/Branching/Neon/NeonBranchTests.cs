using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Making, listing, finding, changing and removing branches.</summary>
public sealed class NeonBranchTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Fact]
    public async Task A_branch_gets_the_parents_data_an_endpoint_and_a_connection()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Storage.Write(bed.MainId, "orders");
        DateTimeOffset expires = bed.Time.GetUtcNow().AddHours(8).AddMilliseconds(700);

        NeonBranchChange change = await bed.Client.Branches.CreateAsync(
            bed.Project.Id,
            new NeonBranchRequest { Name = "qa", ParentId = bed.MainId, ExpiresAt = expires },
            Token);

        Assert.Equal("init", change.Branch.CurrentState);
        Assert.Equal(["create_branch", "start_compute"], change.Operations!.Select(operation => operation.Action));
        NeonConnection connection = Assert.Single(change.ConnectionUris!);
        Assert.Equal(change.Endpoints![0].Host, connection.ConnectionParameters.Host);
        Assert.Contains(connection.ConnectionParameters.Host, connection.ConnectionUri.Reveal(), StringComparison.Ordinal);
        await bed.WaitAsync(change.Operations);
        NeonBranch branch = await bed.Client.Branches.GetAsync(bed.Project.Id, change.Branch.Id, Token);
        Assert.Equal("ready", branch.CurrentState);
        Assert.Equal(("qa", bed.MainId), (branch.Name, branch.ParentId));
        Assert.Equal("orders", bed.Storage.Read(branch.Id));
        Assert.NotNull(branch.ParentLsn);
        // The service takes whole seconds.
        Assert.Equal(expires.AddMilliseconds(-700), branch.ExpiresAt);
        Assert.Equal(8 * 3600, branch.TtlIntervalSeconds);
    }

    [Fact]
    public async Task A_branch_is_made_of_an_earlier_time_or_LSN()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        StandInPoint monday = bed.Storage.Write(bed.MainId, "monday");
        bed.Time.Advance(TimeSpan.FromHours(1));
        bed.Storage.Write(bed.MainId, "tuesday");

        NeonBranchChange byTime = await bed.Client.Branches.CreateAsync(
            bed.Project.Id, new NeonBranchRequest { From = NeonPoint.At(monday.Time.AddMinutes(30)) }, Token);
        await bed.WaitAsync(byTime.Operations);
        NeonBranchChange byLsn = await bed.Client.Branches.CreateAsync(
            bed.Project.Id, new NeonBranchRequest { From = NeonPoint.At(monday.Lsn) }, Token);

        Assert.Equal("monday", bed.Storage.Read(byTime.Branch.Id));
        Assert.Equal("monday", bed.Storage.Read(byLsn.Branch.Id));
        Assert.Equal(monday.Lsn, byLsn.Branch.ParentLsn);
        Assert.Equal(monday.Time, byTime.Branch.ParentTimestamp);
    }

    [Fact]
    public async Task A_branch_of_the_schema_only_has_no_parent_and_no_data()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Storage.Write(bed.MainId, "orders");

        NeonBranchChange change = await bed.Client.Branches.CreateAsync(
            bed.Project.Id, new NeonBranchRequest { Name = "empty", ParentId = bed.MainId, SchemaOnly = true }, Token);

        Assert.Equal(("schema-only", null), (change.Branch.InitSource, change.Branch.ParentId));
        Assert.Equal(string.Empty, bed.Storage.Read(change.Branch.Id));
        await bed.WaitAsync(change.Operations);
        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Branches.ResetAsync(bed.Project.Id, change.Branch, null, Token));
        Assert.Equal("NeonBranchHasNoParent", error.ErrorId);
    }

    [Fact]
    public async Task Without_an_endpoint_nobody_can_connect()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        NeonBranchChange change = await bed.Client.Branches.CreateAsync(
            bed.Project.Id, new NeonBranchRequest { Name = "quiet", WithEndpoint = false }, Token);

        Assert.Empty(change.Endpoints!);
        Assert.Null(change.ConnectionUris);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task All_branches_are_listed_whatever_the_size_of_a_page(int pageSize)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync(pageSize);
        List<string> names = ["main"];
        for (int i = 1; i < 7; i++)
            names.Add((await bed.BranchAsync($"dev-{i}")).Name);

        List<NeonBranch> listed =
            await bed.Client.Branches.ListAsync(bed.Project.Id, removed: false, Token).CollectAsync(Token);

        Assert.Equal(names, listed.Select(branch => branch.Name));
        Assert.Equal(7, await bed.Client.Branches.CountAsync(bed.Project.Id, Token));
        Assert.Equal((7 + pageSize - 1) / pageSize, bed.Count("GET", "/branches"));
    }

    [Fact]
    public async Task A_branch_is_found_by_id_and_by_exact_name_and_never_another_one()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync(pageSize: 2);
        NeonBranch staging = await bed.BranchAsync("staging");
        await bed.BranchAsync("qa");
        // A name that looks like an id.
        NeonBranch odd = await bed.BranchAsync("br-old-one-1");

        Assert.Equal(staging.Id, (await Find(staging.Id)).Id);
        Assert.Equal(staging.Id, (await Find("staging")).Id);
        Assert.Equal(odd.Id, (await Find("br-old-one-1")).Id);
        PgStagingException near = await bed.FailsAsync(() => Find("stagin"));
        Assert.Equal(("NeonBranchNotFound", PgErrorKind.NotFound), (near.ErrorId, near.ErrorKind));
        Assert.Contains("'staging'", near.RecommendedAction, StringComparison.Ordinal);
        PgStagingException otherCase = await bed.FailsAsync(() => Find("Staging"));
        Assert.Contains("'staging'", otherCase.RecommendedAction, StringComparison.Ordinal);
        PgStagingException unknown = await bed.FailsAsync(() => Find("br-none-none-9"));
        Assert.Contains("main", unknown.RecommendedAction, StringComparison.Ordinal);

        Task<NeonBranch> Find(string name) => bed.Client.Branches.FindAsync(bed.Project.Id, name, Token);
    }

    [Fact]
    public async Task Of_several_branches_of_one_name_none_is_taken()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonBranch first = await bed.BranchAsync("qa"), second = await bed.BranchAsync("qa2");
        bed.Project.Branch(second.Id).Name = "qa";

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Branches.FindAsync(bed.Project.Id, "qa", Token));

        Assert.Equal("NeonBranchAmbiguous", error.ErrorId);
        Assert.Contains(first.Id, error.Message, StringComparison.Ordinal);
        Assert.Contains(second.Id, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_protection_expiry_and_default_change_one_by_one()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonBranches branches = bed.Client.Branches;
        string project = bed.Project.Id, id = (await bed.BranchAsync("qa")).Id;
        DateTimeOffset expires = new(2026, 3, 3, 9, 30, 15, TimeSpan.Zero);

        Assert.Equal("qa2", (await branches.RenameAsync(project, id, "qa2", Token)).Branch.Name);
        Assert.Equal(expires, (await branches.ExpireAsync(project, id, expires, Token)).Branch.ExpiresAt);
        Assert.Equal(expires, (await branches.RenameAsync(project, id, "qa3", Token)).Branch.ExpiresAt);
        Assert.Null((await branches.ExpireAsync(project, id, null, Token)).Branch.ExpiresAt);
        Assert.True((await branches.ProtectAsync(project, id, true, Token)).Branch.Protected);
        Assert.False((await branches.ProtectAsync(project, id, false, Token)).Branch.Protected);
        Assert.True((await branches.SetDefaultAsync(project, id, Token)).Branch.Default);
        Assert.False((await branches.GetAsync(project, bed.MainId, Token)).Default);
        Assert.Equal("qa3", (await branches.GetAsync(project, id, Token)).Name);
    }

    [Fact]
    public async Task A_removed_branch_is_gone_and_can_be_recovered_unless_removed_for_ever()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonBranches branches = bed.Client.Branches;
        string project = bed.Project.Id;
        NeonBranch qa = await bed.BranchAsync("qa");
        bed.Storage.Write(qa.Id, "mine");

        await bed.WaitAsync((await branches.RemoveAsync(project, qa.Id, forever: false, Token))!.Operations);

        Assert.Equal("NeonNotFound", (await bed.FailsAsync(() => branches.GetAsync(project, qa.Id, Token))).ErrorId);
        Assert.Null(await branches.RemoveAsync(project, qa.Id, forever: false, Token));
        Assert.Equal(["main"], (await branches.ListAsync(project, false, Token).CollectAsync(Token)).Select(one => one.Name));
        NeonBranch removed = (await branches.ListAsync(project, true, Token).CollectAsync(Token)).Single(one => one.Id == qa.Id);
        Assert.Equal("user", removed.Recovery!.DeletionMethod);
        Assert.Equal("qa", (await branches.RecoverAsync(project, qa.Id, Token)).Branch.Name);
        Assert.Equal("mine", bed.Storage.Read(qa.Id));
        await bed.WaitAsync((await branches.RemoveAsync(project, qa.Id, forever: true, Token))!.Operations);
        Assert.Equal("NeonNotFound", (await bed.FailsAsync(() => branches.RecoverAsync(project, qa.Id, Token))).ErrorId);
    }

    [Fact]
    public async Task An_expired_branch_is_gone_and_says_so()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonBranch qa = await bed.BranchAsync("qa");
        await bed.Client.Branches.ExpireAsync(bed.Project.Id, qa.Id, bed.Time.GetUtcNow().AddHours(1), Token);

        bed.Time.Advance(TimeSpan.FromHours(2));

        List<NeonBranch> all = await bed.Client.Branches.ListAsync(bed.Project.Id, true, Token).CollectAsync(Token);
        Assert.Equal("ttl", all.Single(branch => branch.Id == qa.Id).Recovery!.DeletionMethod);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_name_that_would_lead_to_another_path_is_never_sent(string name)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Branches.RemoveAsync(bed.Project.Id, name, forever: true, Token));

        Assert.Equal("NeonNameInvalid", error.ErrorId);
        Assert.Empty(bed.Service.Requests);
    }

    [Fact]
    public async Task Names_with_signs_stay_one_part_of_the_path()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        await bed.FailsAsync(() => bed.Client.Access.PasswordAsync(bed.Project.Id, bed.MainId, "../a b?c#d%/ü", Token));

        Assert.EndsWith(
            "/roles/..%2Fa%20b%3Fc%23d%25%2F%C3%BC/reveal_password", Assert.Single(bed.Service.Requests),
            StringComparison.Ordinal);
    }
}
