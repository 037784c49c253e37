using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Branches of Neon behind the same interface as those of a server.</summary>
public sealed class NeonBranchProviderTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Fact]
    public async Task A_branch_is_made_of_a_parent_by_name_by_id_or_of_the_default_one_and_is_ready_when_told()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Storage.Write(bed.MainId, "orders");
        BranchLease lease = new(null, TimeSpan.FromHours(8), ExtendsOnUse: false);

        PgBranch byName = await bed.Provider.CreateAsync(new BranchRequest { Name = "qa", Parent = "main", Lease = lease }, Token);
        PgBranch byId = await bed.Provider.CreateAsync(new BranchRequest { Name = "dev", Parent = byName.Id! }, Token);
        PgBranch byDefault = await bed.Provider.CreateAsync(
            new BranchRequest { Name = "staging", Parent = NeonBranchProvider.DefaultParent }, Token);

        Assert.Equal(
            ("qa", "main", PgBranchProvider.Neon, "neon:shop", "main"),
            (byName.Name, byName.Parent, byName.Provider, byName.Server, byName.Database));
        Assert.Equal(("qa", "main"), (byId.Parent, byDefault.Parent));
        Assert.Equal("orders", bed.Storage.Read(byId.Id!));
        Assert.Equal(8, Math.Round((byName.Expires!.Value - byName.Created).TotalHours));
        Assert.StartsWith("postgresql://owner:npg_", byName.ConnectionString, StringComparison.Ordinal);
        Assert.NotNull(byName.Lsn);
        Assert.Equal("ready", (await bed.Client.Branches.GetAsync(bed.Project.Id, byName.Id!, Token)).CurrentState);
    }

    [Fact]
    public async Task A_bad_name_is_an_error_with_the_near_ones_and_nothing_is_done()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        await bed.BranchAsync("staging");
        int before = bed.Count("POST", "/branches");

        PgStagingException parent = await bed.FailsAsync(
            () => bed.Provider.CreateAsync(new BranchRequest { Name = "qa", Parent = "stagin" }, Token));
        PgStagingException removed = await bed.FailsAsync(() => bed.Provider.RemoveAsync("Staging", null, force: true, Token));

        Assert.All([parent, removed], error => Assert.Equal("NeonBranchNotFound", error.ErrorId));
        Assert.All([parent, removed], error => Assert.Contains("'staging'", error.RecommendedAction, StringComparison.Ordinal));
        Assert.Equal(before, bed.Count("POST", "/branches"));
        Assert.DoesNotContain(bed.Service.Requests, request => request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(" ", "BranchNameInvalid")]
    [InlineData("br-old-river-1", "BranchNameInvalid")]
    [InlineData("main", "NeonConflict")]
    public async Task A_name_that_cannot_be_is_refused(string name, string errorId)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        PgStagingException error = await bed.FailsAsync(
            () => bed.Provider.CreateAsync(new BranchRequest { Name = name, Parent = "main" }, Token));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Single(bed.Project.Branches);
    }

    [Fact]
    public async Task A_lease_that_Neon_cannot_keep_is_refused()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        foreach (BranchLease lease in (BranchLease[])
            [new(null, TimeSpan.FromDays(31), ExtendsOnUse: false), new(null, TimeSpan.FromHours(1), ExtendsOnUse: true)])
        {
            PgStagingException error = await bed.FailsAsync(() => bed.Provider.CreateAsync(
                new BranchRequest { Name = "qa", Parent = "main", Lease = lease }, Token));
            Assert.Equal("LeaseInvalid", error.ErrorId);
        }
        Assert.Single(bed.Project.Branches);
    }

    [Fact]
    public async Task All_branches_are_listed_each_with_its_own_way_in()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync(pageSize: 3);
        for (int i = 0; i < 9; i++)
            await bed.BranchAsync($"dev-{i}");
        await bed.Client.Branches.CreateAsync(bed.Project.Id, new NeonBranchRequest { Name = "quiet", WithEndpoint = false }, Token);

        IReadOnlyList<PgBranch> all = await bed.Provider.ListAsync(Token);

        Assert.Equal(11, all.Count);
        PgBranch quiet = all.Single(branch => branch.Name == "quiet");
        Assert.Equal("neon:shop", quiet.ConnectionString);
        Assert.Equal(10, all.Where(branch => branch != quiet).Select(branch => branch.ConnectionString).Distinct().Count());
        Assert.Equal(["main"], all.Where(branch => branch.Default).Select(branch => branch.Name));
    }

    [Fact]
    public async Task A_project_that_keeps_no_passwords_still_tells_where_its_branches_are()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { PathEnd = "/connection_uri", Status = 412 });

        PgBranch main = Assert.Single(await bed.Provider.ListAsync(Token));

        Assert.StartsWith("postgresql://owner@ep-", main.ConnectionString, StringComparison.Ordinal);
        Assert.EndsWith("/main?sslmode=require", main.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_branch_comes_back_with_its_way_in_unless_removed_for_good()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        PgBranch qa = await bed.Provider.CreateAsync(new BranchRequest { Name = "qa", Parent = "main" }, Token);
        bed.Storage.Write(qa.Id!, "mine");

        await bed.Provider.RemoveAsync("qa", TimeSpan.FromDays(7), force: true, Token);
        PgBranch removed = (await bed.Provider.ListAsync(Token)).Single(branch => branch.Name == "qa");
        PgBranch back = await bed.Provider.UndoRemovalAsync("qa", Token);

        Assert.Equal(TimeSpan.FromDays(7), removed.Expires - removed.Removed);
        Assert.Equal((qa.Id, qa.ConnectionString, null), (back.Id, back.ConnectionString, back.Removed));
        Assert.Equal("mine", bed.Storage.Read(qa.Id!));
        Assert.Empty(bed.Log.Warnings);
        await bed.Provider.RemoveAsync("qa", null, force: true, Token);
        PgStagingException gone = await bed.FailsAsync(() => bed.Provider.UndoRemovalAsync("qa", Token));
        Assert.Equal("BranchNotFound", gone.ErrorId);
    }

    [Fact]
    public async Task What_is_protected_or_has_children_is_not_removed()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonBranch qa = await bed.BranchAsync("qa");
        await bed.BranchAsync("qa-child", qa.Id);

        PgStagingException parent = await bed.FailsAsync(() => bed.Provider.RemoveAsync("qa", null, force: true, Token));
        await bed.Client.Branches.ProtectAsync(bed.Project.Id, qa.Id, true, Token);
        PgStagingException isProtected = await bed.FailsAsync(() => bed.Provider.RemoveAsync("qa", null, force: true, Token));

        Assert.Equal(("BranchHasChildren", "BranchProtected"), (parent.ErrorId, isProtected.ErrorId));
        Assert.Contains("qa-child", parent.Message, StringComparison.Ordinal);
        Assert.Equal(3, bed.Project.Present.Count());
    }

    [Fact]
    public async Task Masked_copies_of_branches_that_are_gone_go_too_when_they_are_old_and_nothing_comes_from_them()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        await MirrorAsync("old~pgmasked~00000001");
        NeonBranch used = await MirrorAsync("used~pgmasked~00000002");
        await bed.BranchAsync("used", used.Id);
        await bed.BranchAsync("mine~pgmasked~00000003");
        await bed.BranchAsync("qa");
        bed.Time.Advance(TimeSpan.FromDays(2));
        await MirrorAsync("young~pgmasked~00000004");

        await bed.Provider.RemoveAsync("qa", null, force: true, Token);

        Assert.Equal(
            ["main", "mine~pgmasked~00000003", "used", "used~pgmasked~00000002", "young~pgmasked~00000004"],
            bed.Project.Branches.Select(branch => branch.Name).Order(StringComparer.Ordinal));

        async Task<NeonBranch> MirrorAsync(string name)
        {
            NeonBranchChange made = await bed.Client.Branches.CreateAsync(
                bed.Project.Id,
                new NeonBranchRequest { Name = name, Note = (NeonMaskedMirror.NoteKey, NeonMaskedMirror.NoteValue) }, Token);
            await bed.WaitAsync(made.Operations);
            return made.Branch;
        }
    }

    [Fact]
    public async Task Whose_sessions_cannot_be_seen_is_not_removed_unless_forced_and_a_resting_one_has_none()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        PgBranch qa = await bed.Provider.CreateAsync(new BranchRequest { Name = "qa", Parent = "main" }, Token);

        // The stand-in's hosts do not exist.
        PgStagingException unseen = await bed.FailsAsync(() => bed.Provider.RemoveAsync("qa", null, force: false, Token));
        bed.Project.Endpoints.Single(endpoint => endpoint.BranchId == qa.Id).Active = false;
        await bed.Provider.RemoveAsync("qa", null, force: false, Token);

        Assert.Equal(("NeonSessionsUnknown", PgErrorKind.Busy), (unseen.ErrorId, unseen.ErrorKind));
        Assert.DoesNotContain("npg_", unseen.ToString(), StringComparison.Ordinal);
        Assert.Single(bed.Project.Branches);
    }

    [Fact]
    public async Task A_project_labelled_production_is_listed_and_never_changed()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonBranchProvider production = new(bed.TargetWith(PgTargetLabel.Production), bed.Log);

        Assert.Single(await production.ListAsync(Token));
        Func<Task>[] changes =
        [
            () => production.CreateAsync(new BranchRequest { Name = "qa", Parent = "main" }, Token),
            () => production.RemoveAsync("main", null, force: true, Token),
            () => production.UndoRemovalAsync("main", Token),
        ];

        foreach (Func<Task> change in changes)
            Assert.Equal("ServerIsProduction", (await bed.FailsAsync(change)).ErrorId);
        Assert.All(bed.Service.Requests, request => Assert.StartsWith("GET", request, StringComparison.Ordinal));
    }
}
