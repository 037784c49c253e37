using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Branches of Neon brought back to their parents' state.</summary>
public sealed class NeonBranchResetTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Fact]
    public async Task A_branch_has_its_parents_data_again_and_the_same_connection_string()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        PgBranch branch = await bed.Provider.CreateAsync(new BranchRequest { Name = "staging", Parent = "main" }, Token);
        bed.Storage.Write(bed.MainId, "new orders");
        bed.Storage.Write(branch.Id!, "changed in staging");

        PgBranch reset = await bed.Provider.ResetAsync(new BranchResetRequest { Name = "staging", Force = true }, Token);

        Assert.Equal("new orders", bed.Storage.Read(reset.Id!));
        Assert.Equal((branch.Id, branch.ConnectionString), (reset.Id, reset.ConnectionString));
    }

    [Fact]
    public async Task What_a_parent_of_others_was_goes_on_under_a_name_or_it_is_not_reset()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        PgBranch branch = await bed.Provider.CreateAsync(new BranchRequest { Name = "staging", Parent = "main" }, Token);
        bed.Storage.Write(branch.Id!, "changed in staging");
        await bed.Provider.CreateAsync(new BranchRequest { Name = "qa", Parent = "staging" }, Token);

        PgStagingException refused = await bed.FailsAsync(
            () => bed.Provider.ResetAsync(new BranchResetRequest { Name = "staging", Force = true }, Token));
        await bed.Provider.ResetAsync(new BranchResetRequest { Name = "staging", PreserveAs = "staging-old", Force = true }, Token);

        Assert.Equal("BranchHasChildren", refused.ErrorId);
        IReadOnlyList<PgBranch> all = await bed.Provider.ListAsync(Token);
        PgBranch old = all.Single(one => one.Name == "staging-old");
        Assert.Equal("changed in staging", bed.Storage.Read(old.Id!));
        Assert.Equal("staging-old", all.Single(one => one.Name == "qa").Parent);
    }

    [Fact]
    public async Task The_default_branch_has_no_parent_to_go_back_to()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        PgStagingException error = await bed.FailsAsync(() => bed.Provider.ResetAsync(new BranchResetRequest { Name = "main", Force = true }, Token));

        Assert.Equal("NeonBranchHasNoParent", error.ErrorId);
    }
}
