using System.Management.Automation;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Connections;

public sealed class GetPgTargetTests
{
    private const string Configuration = """
        { "targets": {
            "prod": { "host": "db.example", "database": "app", "label": "production", "password": "hidden", "allowPlaintextPassword": true },
            "staging": { "host": "localhost", "port": 5433, "label": "staging" } } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Profiles_of_the_current_location_are_listed_by_name_and_by_wildcard()
    {
        await using TargetScenario scenario = new(Configuration);
        ModuleSessionResult all = await scenario.InvokeAsync("Get-PgTarget prod, st*", Token);
        Assert.Empty(all.Errors);
        PgTargetProfile[] profiles = [.. all.All<PgTargetProfile>()];
        Assert.Equal(["prod", "staging"], profiles.Select(profile => profile.Name));
        Assert.Equal((PgTargetLabel.Production, "db.example", "5432", "app", "profile"),
            (profiles[0].Label, profiles[0].Host, profiles[0].Port, profiles[0].Database, profiles[0].PasswordSource));
        Assert.Equal(scenario.ConfigurationPath, profiles[0].DefinedIn);
        Assert.DoesNotContain("hidden", string.Join(' ', profiles.Select(profile => profile.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_an_error_for_that_name_only()
    {
        await using TargetScenario scenario = new(Configuration);
        ModuleSessionResult result = await scenario.InvokeAsync("Get-PgTarget prodd, staging", Token);
        Assert.Equal("staging", Assert.Single(result.All<PgTargetProfile>()).Name);
        Assert.StartsWith("TargetNotFound,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Error.CategoryInfo.Category);
        Assert.Equal("Did you mean 'prod'?", result.Error.ErrorDetails.RecommendedAction);
        Assert.False(result.Terminated);
    }

    [Fact]
    public async Task A_profile_that_cannot_be_resolved_does_not_hide_the_others()
    {
        await using TargetScenario scenario = new(
            "{ \"targets\": { \"bad\": { \"service\": \"nowhere\" }, \"good\": { \"host\": \"db1\" } } }");
        ModuleSessionResult result = await scenario.InvokeAsync("Get-PgTarget", Token);
        Assert.Equal("good", Assert.Single(result.All<PgTargetProfile>()).Name);
        Assert.StartsWith("ServiceNotFound,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(result.Terminated);
    }

    [Fact]
    public async Task A_broken_file_is_one_clear_error()
    {
        await using TargetScenario scenario = new("{ \"targets\": { \"a\": { \"lable\": \"production\" } } }");
        ModuleSessionResult result = await scenario.InvokeAsync("Get-PgTarget", Token);
        Assert.StartsWith("ConfigurationKeyUnknown,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("lable", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_targets_are_completed()
    {
        await using TargetScenario scenario = new(Configuration);
        ModuleSessionResult result = await scenario.InvokeAsync(
            "TabExpansion2 'Test-PgTarget -Target st' 24 | ForEach-Object CompletionMatches | ForEach-Object CompletionText", Token);
        Assert.Empty(result.Errors);
        Assert.Equal(["staging"], result.Output);
    }
}
