using PgStaging.Engine.Branching;
using PgStaging.Engine.Tests.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Branches that the service masks, by rules of ours that it has an equal for.</summary>
public sealed class NeonAnonymizedBranchTests
{
    private const string Sql =
        """
        CREATE TABLE company (name text PRIMARY KEY, city text);
        CREATE TABLE people (id int PRIMARY KEY, email text, note text, employer text REFERENCES company) PARTITION BY RANGE (id);
        CREATE TABLE people_1 PARTITION OF people FOR VALUES FROM (0) TO (100);
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_become_those_of_the_service_and_the_branch_is_there_when_it_is_masked()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Sql, Token);

        PgBranch branch = await CreateAsync(ground, """
            { "column": "email", "mask": "email" }, { "column": "city", "mask": "city" },
            { "table": "people", "column": "note", "mask": "constant", "options": { "value": "-" } }
            """);

        Assert.Equal(("masked", "main", true), (branch.Name, branch.Parent, branch.Masked));
        StandInMasking masking = ground.Project.Branch(branch.Id!).Masking!;
        Assert.Equal("anonymized", masking.State(DateTimeOffset.UtcNow));
        Assert.Equal(
            ["company.city anon.fake_city()", "people.email anon.fake_email()", "people.note = -"],
            masking.Rules.Select(rule => $"{rule!["table_name"]}.{rule["column_name"]} {rule["masking_function"]?.ToString() ?? $"= {rule["masking_value"]}"}"));
        PgStagingException reset = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(new BranchResetRequest { Name = "masked" }, Token));
        Assert.Equal("NeonBranchRestricted", reset.ErrorId);
    }

    [Theory]
    [InlineData("""{ "column": "note", "mask": "freeText" }""", "public.people.note (mask freeText)")]
    [InlineData("""{ "column": "email", "mask": "email", "options": { "domain": "example.org" } }""", "public.people.email (options of mask email)")]
    [InlineData("""{ "column": "email", "mask": "email", "when": "id > 1" }""", "public.people.email (a condition or a subject)")]
    [InlineData("""{ "column": "note", "mask": "null" }""", "public.people.note (mask null)")]
    [InlineData("""{ "column": "employer", "mask": "email" }""", "public.people.employer (it refers to a column or is referred to)")]
    public async Task What_the_service_has_no_equal_for_is_refused_and_nothing_is_made(string rule, string said)
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Sql, Token);

        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => CreateAsync(ground, rule));

        Assert.Equal(("NeonMasksNotEqual", PgErrorKind.NotSupported), (error.ErrorId, error.ErrorKind));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Single(ground.Project.Branches);
    }

    [Fact]
    public async Task A_branch_that_the_service_cannot_mask_is_removed()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Sql, Token);
        ground.Service.Add(new() { PathEnd = "/anonymized_status", Status = 403 });

        await Assert.ThrowsAsync<PgStagingException>(() => CreateAsync(ground, """{ "column": "email", "mask": "email" }"""));

        Assert.Single(ground.Project.Branches);
        Assert.Empty(ground.Log.Warnings);
    }

    private static Task<PgBranch> CreateAsync(NeonScenarioGround ground, string rules) => ground.Branches.CreateAsync(
        new BranchRequest { Name = "masked", Parent = "main", Masking = MaskPlans.Request(rules), IsMaskedByService = true }, Token);
}
