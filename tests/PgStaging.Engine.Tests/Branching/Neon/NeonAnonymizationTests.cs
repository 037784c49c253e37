using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Anonymized branches and their rules.</summary>
public sealed class NeonAnonymizationTests
{
    private static readonly NeonMaskingRule Email = new()
    {
        DatabaseName = "main", SchemaName = "public", TableName = "people", ColumnName = "email",
        MaskingFunction = "anon.fake_email()",
    };

    private static CancellationToken Token => NeonTestBed.Token;

    [Fact]
    public async Task A_branch_is_made_and_masked_and_known_for_it()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        string project = bed.Project.Id;

        NeonBranchChange change = await bed.Client.Anonymization.CreateAsync(
            project, new NeonBranchRequest { Name = "masked" }, [Email], start: true, Token);
        await bed.WaitAsync(change.Operations);
        NeonAnonymizedStatus status = await bed.Client.Anonymization.WaitAsync(project, change.Branch.Id, Token);

        Assert.Equal(("anonymized", 1), (status.State, status.LastRun!.MaskedColumns));
        Assert.True((await bed.Client.Branches.GetAsync(project, change.Branch.Id, Token)).Anonymized);
        List<NeonBranch> all = await bed.Client.Branches.ListAsync(project, false, Token).CollectAsync(Token);
        Assert.Equal(["masked"], all.Where(branch => branch.Anonymized).Select(branch => branch.Name));
        NeonBranch masked = all.Single(branch => branch.Anonymized);
        Assert.Equal("restore", Assert.Single(masked.RestrictedActions!).Name);
        PgStagingException reset = await bed.FailsAsync(() => bed.Client.Branches.ResetAsync(project, masked, null, Token));
        Assert.Equal("NeonRefused", reset.ErrorId);
    }

    [Fact]
    public async Task Rules_are_read_and_replaced_and_the_masking_is_started()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        string project = bed.Project.Id;
        NeonMaskingRule note = Email with { ColumnName = "note", MaskingFunction = null, MaskingValue = "-" };
        NeonBranchChange change = await bed.Client.Anonymization.CreateAsync(
            project, new NeonBranchRequest { Name = "masked" }, [Email], start: false, Token);
        await bed.WaitAsync(change.Operations);
        string branch = change.Branch.Id;

        Assert.Equal([Email], await bed.Client.Anonymization.RulesAsync(project, branch, Token));
        Assert.Equal([note], await bed.Client.Anonymization.ReplaceRulesAsync(project, branch, [note], Token));
        Assert.Equal("initialized", (await bed.Client.Anonymization.StatusAsync(project, branch, Token)).State);
        Assert.Equal("anonymizing", (await bed.Client.Anonymization.StartAsync(project, branch, Token)).State);
        PgStagingException again = await bed.FailsAsync(() => bed.Client.Anonymization.StartAsync(project, branch, Token));
        Assert.Equal("NeonRefused", again.ErrorId);
        await bed.Client.Anonymization.WaitAsync(project, branch, Token);
        Assert.Contains(bed.Log.ProgressStates, state => state.Status.Contains("public.people", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_masking_that_fails_says_so_without_the_services_words_which_may_hold_values()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonBranchChange change = await bed.Client.Anonymization.CreateAsync(
            bed.Project.Id, new NeonBranchRequest { Name = "masked" }, [Email], start: true, Token);
        bed.Project.Branch(change.Branch.Id).Masking!.Error = "invalid value 'anna@example.org'";

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Anonymization.WaitAsync(bed.Project.Id, change.Branch.Id, Token));

        Assert.Equal("NeonAnonymizingFailed", error.ErrorId);
        Assert.DoesNotContain("anna", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bed.Log.ProgressStates, state => state.Status.Contains("anna", StringComparison.Ordinal));
    }
}
