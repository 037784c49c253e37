using System.Management.Automation;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Connections;

/// <summary>Test-PgTarget stands for every command with a target: its first check tells what was understood.</summary>
public sealed class PgTargetBindingTests
{
    private const string Configuration = """
        { "targets": { "local": { "host": "127.0.0.1", "port": 1, "database": "app", "username": "u" } } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Test-PgTarget 'host=127.0.0.1 port=1 dbname=app user=u'")]
    [InlineData("Test-PgTarget 'Host=127.0.0.1;Port=1;Database=app;Username=u'")]
    [InlineData("Test-PgTarget postgres://u@127.0.0.1:1/app")]
    [InlineData("Test-PgTarget ([Uri]'postgres://u@127.0.0.1:1/app')")]
    [InlineData("Test-PgTarget ([PgStaging.PgTarget]'postgres://u@127.0.0.1:1/app')")]
    [InlineData("Test-PgTarget @{ Host = '127.0.0.1'; Port = 1; Database = 'app'; Username = 'u' }")]
    [InlineData("Test-PgTarget @{ host = '127.0.0.1'; port = 1; dbname = 'app'; user = 'u'; password = 'a '' \\ ;=b' }")]
    [InlineData("Test-PgTarget local")]
    [InlineData("Test-PgTarget ([PgStaging.PgTarget]'local')")]
    [InlineData("'local' | Test-PgTarget")]
    [InlineData("'postgres://u@127.0.0.1:1/app' | Test-PgTarget")]
    [InlineData("Get-PgTarget local | Test-PgTarget")]
    [InlineData("[pscustomobject]@{ ConnectionString = 'postgres://u@127.0.0.1:1/app' } | Test-PgTarget")]
    [InlineData("@{ Host = '127.0.0.1'; Port = 1; Database = 'app'; Username = 'u' } | Test-PgTarget")]
    public async Task Whatever_names_a_database_is_taken(string script)
    {
        await using TargetScenario scenario = new(Configuration);
        ModuleSessionResult result = await scenario.InvokeAsync(script, Token);
        Assert.Empty(result.Errors);
        PgTargetCheck[] checks = [.. result.All<PgTargetCheck>()];
        Assert.Equal(("Resolvable", PgCheckStatus.Passed), (checks[0].Check, checks[0].Status));
        Assert.StartsWith("It means role u on 127.0.0.1:1, database app;", checks[0].Message, StringComparison.Ordinal);
        Assert.Equal(("Reachable", PgCheckStatus.Failed), (checks[1].Check, checks[1].Status));
        Assert.Contains("127.0.0.1:1", checks[1].Message, StringComparison.Ordinal);
        Assert.NotNull(checks[1].RecommendedAction);
    }

    [Fact]
    public async Task A_server_is_taken_from_the_pipeline_with_its_password()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TargetScenario scenario = new();
        scenario.Session.SetVariable("server", server.Server);
        ModuleSessionResult result = await scenario.InvokeAsync("$server | Test-PgTarget; Test-PgTarget -Target $server", Token);
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.All<PgTargetCheck>().Count(check => check is { Check: "Reachable", Status: PgCheckStatus.Passed }));
    }

    [Theory]
    [InlineData("Test-PgTarget 42")]
    [InlineData("Test-PgTarget ''")]
    [InlineData("Test-PgTarget $null")]
    [InlineData("Test-PgTarget ([pscustomobject]@{ Server = 'x' })")]
    public async Task What_names_no_database_is_refused_when_it_is_bound(string script)
    {
        await using TargetScenario scenario = new();
        ModuleSessionResult result = await scenario.InvokeAsync(script, Token);
        Assert.Equal(ErrorCategory.InvalidData, result.Error.CategoryInfo.Category);
        Assert.Contains("ParameterArgument", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
