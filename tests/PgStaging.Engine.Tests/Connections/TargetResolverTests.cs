using System.Net;
using Npgsql;
using PgStaging.Engine.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class TargetResolverTests : IDisposable
{
    private readonly TestEnvironment machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public void What_is_left_unsaid_comes_from_the_defaults_of_libpq()
    {
        ResolvedTarget target = machine.Resolve("host=");
        Assert.Equal("osuser@localhost:5432/osuser", target.DisplayName);
        Assert.Equal(("localhost", 5432, "osuser", "osuser"),
            (target.Settings.Host, target.Settings.Port, target.Settings.Username, target.Settings.Database));
        Assert.Equal(SslMode.Prefer, target.Settings.SslMode);
        Assert.Equal(15, target.Settings.Timeout);
        Assert.Equal("none", target.PasswordSource);
    }

    [Fact]
    public void Sessions_are_made_for_long_work_that_leaves_nothing_behind()
    {
        NpgsqlConnectionStringBuilder settings = machine.Resolve("host=h").Settings;
        Assert.Equal(0, settings.CommandTimeout);
        Assert.False(settings.Pooling);
        Assert.False(settings.Enlist);
        Assert.False(settings.IncludeErrorDetail);
        Assert.False(settings.Multiplexing);
        Assert.True(settings.TcpKeepAlive);
        Assert.Equal(60, settings.TcpKeepAliveTime);
    }

    [Fact]
    public void A_socket_of_the_usual_places_is_the_default_host()
    {
        File.WriteAllText(Path.Combine(machine.Here, ".s.PGSQL.5433"), "");
        ClientEnvironment environment = machine.Environment with { SocketDirectories = ["/nonexistent", machine.Here] };
        ResolvedTarget target = new TargetResolver(environment).ResolveTarget(new PgTarget("port=5433"));
        Assert.Equal(machine.Here, target.Settings.Host);
        Assert.True(target.Servers[0].IsDefault);
    }

    [Theory]
    [InlineData("PGHOST", "h1", "Host")]
    [InlineData("PGUSER", "joe", "Username")]
    [InlineData("PGDATABASE", "d", "Database")]
    [InlineData("PGPASSWORD", "p", "Password")]
    [InlineData("PGPORT", "6000", "Port")]
    [InlineData("PGOPTIONS", "-c x=y", "Options")]
    [InlineData("PGCONNECT_TIMEOUT", "9", "Timeout")]
    [InlineData("PGSSLMODE", "disable", "SSL Mode")]
    [InlineData("PGCHANNELBINDING", "require", "Channel Binding")]
    [InlineData("PGREQUIRESSL", "1", "SSL Mode")]
    public void Variables_of_libpq_fill_in_what_the_text_leaves_unsaid(string variable, string value, string setting)
    {
        NpgsqlConnectionStringBuilder settings = machine.Set(variable, value).Resolve("application_name=x").Settings;
        string expected = variable == "PGREQUIRESSL" ? "require" : value;
        Assert.Equal(expected, settings[setting].ToString(), ignoreCase: true);
    }

    [Fact]
    public void The_text_wins_over_the_service_and_the_service_over_the_environment()
    {
        machine.Write(".pg_service.conf", "# services\n[main]\nhost=service-host\nport=5555\nuser=service-user\n\n[other]\nhost=x\n")
            .Set("PGUSER", "env-user").Set("PGDATABASE", "env-db").Set("PGPORT", "1");
        ResolvedTarget target = machine.Resolve("service=main user=text-user");
        Assert.Equal("text-user@service-host:5555/env-db", target.DisplayName);
    }

    [Fact]
    public void PGSERVICE_completes_a_connection_string()
    {
        machine.Write(".pg_service.conf", "[main]\nhost=service-host\n").Set("PGSERVICE", "main");
        Assert.Equal("service-host", machine.Resolve("dbname=d").Settings.Host);
    }

    [Fact]
    public void A_name_is_a_profile_then_a_service_and_never_anything_else()
    {
        machine.Write(".pg_service.conf", "[svc]\nhost=service-host\ndbname=service-db\n[both]\nhost=wrong\n")
            .Configure("""{ "targets": { "both": { "host": "profile-host", "database": "profile-db" } } }""");
        Assert.Equal("service-host", machine.Resolve("svc").Settings.Host);
        Assert.Equal("profile-host", machine.Resolve("both").Settings.Host);
        Assert.Equal("profile-host", machine.Resolve("BOTH").Settings.Host);
        Assert.Equal("profile-db", machine.Resolve("both").Database);
        Assert.Equal(("both/x", "x"), (machine.Resolve("both/x").DisplayName, machine.Resolve("both/x").Database));
        Assert.Equal("y", machine.Resolve("svc/y").Database);

        PgStagingException error = Assert.Throws<PgStagingException>(() => machine.Resolve("bothh"));
        Assert.Equal("TargetNotFound", error.ErrorId);
        Assert.Equal(PgErrorKind.NotFound, error.ErrorKind);
        Assert.Equal("There is no profile or service named 'bothh'. Profiles: both. Services: both, svc.", error.Message);
        Assert.Equal("Did you mean 'both'?", error.RecommendedAction);
    }

    [Fact]
    public void A_missing_service_is_named_with_the_files_that_were_read()
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => machine.Resolve("service=gone"));
        Assert.Equal("ServiceNotFound", error.ErrorId);
        Assert.Contains(Path.Combine(machine.Home, ".pg_service.conf"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_service_file_is_named_with_its_line()
    {
        machine.Write(".pg_service.conf", "[a]\nhost=h\n\nwhat is this\n");
        PgStagingException error = Assert.Throws<PgStagingException>(() => machine.Resolve("service=a"));
        Assert.Equal("ServiceFileInvalid", error.ErrorId);
        Assert.Contains("line 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_wins_over_everything()
    {
        machine.Set("PGPASSWORD", "env");
        ResolvedTarget target = machine.Resolver.ResolveTarget(
            new PgTarget("postgres://a:text@h/d"), new NetworkCredential("joe", "given"));
        Assert.Equal(("joe", "given", "parameter"), (target.Settings.Username, target.Settings.Password, target.PasswordSource));
    }

    [Theory]
    [InlineData("host=h1,h2 port=1,2", "h1:1 h2:2")]
    [InlineData("host=h1,h2 port=7", "h1:7 h2:7")]
    [InlineData("Host=h1:1,h2:2;Port=9", "h1:1 h2:2")]
    [InlineData("postgres://[::1]:5433,h2/d", "[::1]:5433 h2:5432")]
    [InlineData("host=name hostaddr=10.0.0.1", "name:5432 (10.0.0.1)")]
    [InlineData("hostaddr=10.0.0.1,10.0.0.2", "10.0.0.1:5432 10.0.0.2:5432")]
    public void Several_servers_are_tried_in_order(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', machine.Resolve(text).Servers));

    [Theory]
    [InlineData("host=a,b,c port=1,2")]
    [InlineData("host=a,b hostaddr=10.0.0.1")]
    [InlineData("host=a hostaddr=name")]
    [InlineData("host=a port=0")]
    [InlineData("host=a port=65536")]
    [InlineData("host=a port=x")]
    [InlineData("host=a connect_timeout=x")]
    [InlineData("host=a sslmode=sometimes")]
    [InlineData("host=a sslmode=2")]
    [InlineData("host=a target_session_attrs=master")]
    [InlineData("host=a sslmode=require sslrootcert=system")]
    [InlineData("host=a sslnegotiation=direct")]
    public void A_value_that_cannot_be_is_a_clear_error(string text)
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => machine.Resolve(text));
        Assert.Equal("ConnectionValueInvalid", error.ErrorId);
        Assert.Equal(PgErrorKind.InvalidArgument, error.ErrorKind);
    }

    [Theory]
    [InlineData("verify-full", SslMode.VerifyFull)]
    [InlineData("VerifyFull", SslMode.VerifyFull)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("require", SslMode.Require)]
    [InlineData("allow", SslMode.Allow)]
    [InlineData("disable", SslMode.Disable)]
    public void Modes_of_TLS_are_known_by_both_their_names(string mode, SslMode expected) =>
        Assert.Equal(expected, machine.Resolve($"host=h sslmode={mode}").Settings.SslMode);

    [Fact]
    public void With_a_root_certificate_at_hand_require_means_verify_ca()
    {
        machine.Write(".postgresql/root.crt", "");
        ResolvedTarget target = machine.Resolve("host=h sslmode=require");
        Assert.Equal(SslMode.VerifyCA, target.Settings.SslMode);
        Assert.Equal(Path.Combine(machine.Home, ".postgresql", "root.crt"), target.Settings.RootCertificate);
        Assert.Equal(SslMode.VerifyFull, machine.Resolve("host=h sslrootcert=system").Settings.SslMode);
    }
}
