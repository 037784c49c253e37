using PgStaging.Engine.Connections;
using PgStaging.Engine.Tests.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Configuration;

public sealed class TargetProfilesTests : IDisposable
{
    private readonly TestEnvironment machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public void The_nearest_file_wins_and_the_environment_over_all_files()
    {
        machine.Write(machine.UserConfiguration, """{ "targets": { "a": { "host": "user", "database": "user-db", "port": 1 } } }""")
            .Write("../project/pgstaging.json", """{ "targets": { "a": { "host": "parent", "database": "parent-db" } } }""")
            .Configure("""{ "targets": { "a": { "host": "here" } } }""")
            .Set("PGSTAGING__TARGETS__A__USERNAME", "env-user");
        Assert.Equal("a", machine.Resolve("a").DisplayName);
        ResolvedTarget target = machine.Resolve("a");
        Assert.Equal(("here", 1, "parent-db", "env-user"),
            (target.Settings.Host, target.Settings.Port, target.Database, target.Settings.Username));
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed()
    {
        machine.Configure("""
            {
              // our servers
              "targets": { /* one */ "a": { "connectionString": "Host=h;Database=d", "label": "Staging", }, },
            }
            """);
        Assert.Equal((PgTargetLabel.Staging, "d"), (machine.Resolve("a").Label, machine.Resolve("a").Database));
    }

    [Fact]
    public void A_malformed_file_is_named_with_its_line()
    {
        machine.Configure("{\n  \"targets\": {\n    \"a\": { host: 1 }\n  }\n}");
        PgStagingException error = Assert.Throws<PgStagingException>(() => machine.Resolve("host=h"));
        Assert.Equal("ConfigurationInvalid", error.ErrorId);
        Assert.Contains(Path.Combine(machine.Here, "pgstaging.json"), error.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "targets": { "a": { "lable": "production" } } }""", "ConfigurationKeyUnknown", "label")]
    [InlineData("""{ "target": { "a": { "label": "production" } } }""", "ConfigurationKeyUnknown", "targets")]
    [InlineData("""{ "targets": { "a": { "label": "prod" } } }""", "ConfigurationInvalid", null)]
    [InlineData("""{ "targets": { "a/b": { "host": "h" } } }""", "ConfigurationInvalid", null)]
    [InlineData("""{ "targets": { "a": { "host": { "b": 1 } } } }""", "ConfigurationInvalid", null)]
    [InlineData("""{ "targets": { "a": { "connectionString": "b" } } }""", "ConfigurationInvalid", null)]
    [InlineData("""{ "targets": { "a": { "passwordCommand": [] } } }""", "ConfigurationInvalid", null)]
    public void What_is_not_known_is_refused(string json, string errorId, string? meant)
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => machine.Configure(json).Resolve("host=h"));
        Assert.Equal(errorId, error.ErrorId);
        if (meant is not null)
            Assert.Contains($"'{meant}'", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "targets": { "a": { "host": "h", "password": "secret" } } }""")]
    [InlineData("""{ "targets": { "a": { "uri": "postgres://u:secret@h" } } }""")]
    [InlineData("""{ "targets": { "a": { "connectionString": "Host=h;Password=secret" } } }""")]
    public void A_password_in_clear_is_refused_unless_it_is_allowed_beside_it(string json)
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => machine.Configure(json).Resolve("a"));
        Assert.Equal("PasswordInConfiguration", error.ErrorId);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);

        machine.Configure(json.Replace("\"a\": {", "\"a\": { \"allowPlaintextPassword\": true,", StringComparison.Ordinal));
        Assert.Equal("secret", machine.Resolve("a").Settings.Password);
    }

    [Fact]
    public void A_command_in_a_file_that_others_can_write_is_refused()
    {
        machine.Configure("""{ "targets": { "a": { "host": "h", "passwordCommand": "echo x" } } }""");
        Assert.Equal("command", machine.Resolve("a").PasswordSource);
        TestEnvironment.Open(Path.Combine(machine.Here, "pgstaging.json"), UnixFileMode.OtherWrite);
        Assert.Equal("ConfigurationNotTrusted", Assert.Throws<PgStagingException>(() => machine.Resolve("a")).ErrorId);
    }

    [Fact]
    public void No_nearer_file_takes_the_label_production_away()
    {
        machine.Write(machine.UserConfiguration, """{ "targets": { "a": { "host": "h", "label": "production" } } }""")
            .Configure("""{ "targets": { "a": { "label": "development" } } }""");
        Assert.Equal(PgTargetLabel.Production, machine.Resolve("a").Label);
    }

    [Theory]
    [InlineData("postgres://me@127.0.0.1:5433/app", true)]
    [InlineData("host=localhost port=5433 dbname=app user=other", true)]
    [InlineData("host=LOCALHOST port=5433 dbname=app", true)]
    [InlineData("host=/var/run/postgresql port=5433 dbname=app", true)]
    [InlineData("Host=x,127.0.0.1:5433;Database=app", true)]
    [InlineData("alias", true)]
    [InlineData("prod/other", true)]
    [InlineData("prod", true)]
    [InlineData("host=localhost port=5433 dbname=other", false)]
    [InlineData("host=localhost port=5434 dbname=app", false)]
    [InlineData("host=192.0.2.1 port=5433 dbname=app", false)]
    [InlineData("host=192.0.2.9 port=5432 dbname=anything", true)]
    public void Production_is_known_by_whatever_name_it_is_reached(string text, bool production)
    {
        machine.Configure("""
            { "targets": {
                "prod": { "host": "localhost", "port": 5433, "database": "app", "label": "production" },
                "whole-server": { "host": "192.0.2.9", "label": "production" },
                "alias": { "host": "127.0.0.1", "port": 5433, "database": "app", "label": "staging" } } }
            """);
        Assert.Equal(production, machine.Resolve(text).Label == PgTargetLabel.Production);
    }

    [Fact]
    public void Profiles_and_services_are_listed_without_secrets()
    {
        machine.Configure("""
            { "targets": {
                "prod": { "host": "db1,db2", "port": "5432,5433", "database": "app", "username": "ro", "sslMode": "verify-full",
                          "label": "production", "password": "secret", "allowPlaintextPassword": true },
                "dev": { "host": "localhost", "passwordCommand": ["vault", "secret"] } } }
            """).Write(".pg_service.conf", "[svc]\nhost=s\nport=77\ndbname=d\npassword=secret\n");
        List<PgTargetProfile> profiles = [.. machine.Resolver.Names().Select(machine.Resolver.Describe)];
        Assert.Equal(["dev", "prod", "svc"], profiles.Select(profile => profile.Name));
        PgTargetProfile prod = profiles[1];
        Assert.Equal(("db1,db2", "5432,5433", "app", "ro", "verify-full", "profile", PgTargetLabel.Production),
            (prod.Host, prod.Port, prod.Database, prod.Username, prod.SslMode, prod.PasswordSource, prod.Label));
        Assert.Equal(Path.Combine(machine.Here, "pgstaging.json"), prod.DefinedIn);
        Assert.Equal("command", profiles[0].PasswordSource);
        Assert.Equal(("s", "77", Path.Combine(machine.Home, ".pg_service.conf")), (profiles[2].Host, profiles[2].Port, profiles[2].DefinedIn));
        Assert.DoesNotContain("secret", string.Join(' ', profiles), StringComparison.Ordinal);
    }
}
