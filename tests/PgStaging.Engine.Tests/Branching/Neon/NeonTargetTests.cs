using PgStaging.Engine.Branching;
using PgStaging.Engine.Tests.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>How projects of Neon are named: by neon:project, or by a profile.</summary>
public sealed class NeonTargetTests : IDisposable
{
    private readonly TestEnvironment machine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("neon:shop", "shop", null)]
    [InlineData("NEON:spring-example-302709/main", "spring-example-302709", "main")]
    [InlineData("neon:shop/", "shop", null)]
    public async Task A_project_is_named_by_a_text_and_its_key_is_that_of_the_environment(
        string text, string project, string? database)
    {
        machine.Set("NEON_API_KEY", "napi_environment");

        NeonTarget target = NeonTargets.Find(text, null, machine.Environment)!;

        Assert.Equal(($"neon:{project}", project, database), (target.DisplayName, target.Project, target.Database));
        Assert.Equal("napi_environment", await target.Key.RevealAsync(Token));
        Assert.Equal(NeonOptions.PublicHost, target.Options.ApiHost);
    }

    [Fact]
    public async Task A_profile_says_all_of_a_project_and_layers_are_merged()
    {
        machine.Write(machine.UserConfiguration, """
            { "targets": { "shop": { "neon": { "project": "old", "organization": "org-1", "apiKeyCommand": ["printf", "napi_command"] } } } }
            """)
            .Configure("""
            { "targets": { "shop": { "label": "staging", "database": "main", "username": "owner",
              "neon": { "project": "spring-example-302709", "apiHost": "https://neon.example/api/v2" } } } }
            """);

        NeonTarget target = NeonTargets.Find("shop", null, machine.Environment)!;

        Assert.Equal(("shop", "spring-example-302709", "org-1"), (target.DisplayName, target.Project, target.Organization));
        Assert.Equal(("main", "owner", PgTargetLabel.Staging), (target.Database, target.Role, target.Label));
        Assert.Equal("neon.example", target.Options.ApiHost.Host);
        if (!OperatingSystem.IsWindows())
            Assert.Equal("napi_command", await target.Key.RevealAsync(Token));
        Assert.Equal("other", NeonTargets.Find("shop/other", null, machine.Environment)!.Database);
    }

    [Fact]
    public async Task A_given_key_wins_and_the_environment_can_hold_one_for_a_profile()
    {
        machine.Configure("""{ "targets": { "shop": { "neon": { "project": "shop", "apiKeyCommand": ["false"] } } } }""")
            .Set("PGSTAGING__TARGETS__SHOP__NEON__APIKEY", "napi_variable").Set("NEON_API_KEY", "napi_other");

        Assert.Equal("napi_given", await NeonTargets.Find("shop", "napi_given", machine.Environment)!.Key.RevealAsync(Token));
        Assert.Equal("napi_variable", await NeonTargets.Find("shop", null, machine.Environment)!.Key.RevealAsync(Token));
    }

    [Theory]
    [InlineData("""{ "targets": { "a": { "neon": { "projekt": "x" } } } }""", "ConfigurationKeyUnknown")]
    [InlineData("""{ "targets": { "a": { "neon": { "project": { "b": 1 } } } } }""", "ConfigurationInvalid")]
    [InlineData("""{ "targets": { "a": { "neon": { "project": "x", "apiHost": "here" } } } }""", "ConfigurationInvalid")]
    [InlineData("""{ "targets": { "a": { "neon": { "project": "x", "apiKey": "napi_clear" } } } }""", "NeonKeyInConfiguration")]
    [InlineData("""{ "targets": { "a": { "neon": { "organization": "x" } } } }""", "NeonProjectMissing")]
    public void What_is_not_known_or_not_safe_is_refused(string json, string errorId)
    {
        machine.Configure(json);

        PgStagingException error =
            Assert.Throws<PgStagingException>(() => NeonTargets.Find("a", null, machine.Environment));

        Assert.Equal(errorId, error.ErrorId);
        Assert.DoesNotContain("napi_clear", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("neon:shop")]
    [InlineData("shop")]
    [InlineData("shop/main")]
    public void A_project_is_never_taken_for_a_server(string text)
    {
        machine.Configure("""{ "targets": { "shop": { "neon": { "project": "x" } }, "b": { "host": "h" } } }""");

        PgStagingException error = Assert.Throws<PgStagingException>(() => machine.Resolve(text));

        Assert.Equal("TargetIsNeonProject", error.ErrorId);
        Assert.Null(NeonTargets.Find("b", null, machine.Environment));
        Assert.Null(NeonTargets.Find("Host=neon:shop", null, machine.Environment));
        Assert.Null(NeonTargets.Find("postgresql://h/neon:x", null, machine.Environment));
    }

    [Fact]
    public void A_project_labelled_production_makes_no_server_production()
    {
        machine.Configure("""{ "targets": { "shop": { "label": "production", "neon": { "project": "x" } } } }""");

        Assert.Null(machine.Resolve("host=localhost dbname=osuser").Label);
        PgTargetProfile shown = machine.Resolver.Describe("shop");
        Assert.Equal(("neon:x", "Neon", PgTargetLabel.Production), (shown.Host, shown.PasswordSource, shown.Label));
    }
}
