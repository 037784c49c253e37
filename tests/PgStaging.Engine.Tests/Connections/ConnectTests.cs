using System.Net;
using System.Net.Sockets;
using Npgsql;
using PgStaging.Engine.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class ConnectTests(StrictServer server) : IClassFixture<StrictServer>, IDisposable
{
    private readonly TestEnvironment machine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("disable", false)]
    [InlineData("allow", false)]
    [InlineData("prefer", true)]
    [InlineData("require", true)]
    [InlineData("verify-ca&sslrootcert={root}", true)]
    [InlineData("verify-full&sslrootcert={root}", true)]
    public async Task Every_sslmode_does_what_libpq_says(string mode, bool encrypted)
    {
        await using NpgsqlConnection session = await OpenAsync(server.Uri("by_scram", Query(mode)));
        ServerFacts facts = await ServerFacts.ReadAsync(session, Token);
        Assert.Equal(encrypted, facts.Tls is not null);
    }

    [Fact]
    public async Task Allow_and_prefer_change_over_when_the_server_wants_it()
    {
        await using NpgsqlConnection session = await OpenAsync(server.Uri("tls_only", "sslmode=allow"));
        Assert.NotNull((await ServerFacts.ReadAsync(session, Token)).Tls);
    }

    [Theory]
    [InlineData("verify-full&sslrootcert={root}", "127.0.0.1")]
    [InlineData("verify-full&sslrootcert={strange}", "localhost")]
    [InlineData("verify-ca&sslrootcert={strange}", "localhost")]
    [InlineData("require&sslrootcert={strange}", "localhost")]
    [InlineData("verify-full&sslrootcert=system", "localhost")]
    [InlineData("verify-full&sslrootcert=/nonexistent/root.crt", "localhost")]
    public async Task A_certificate_that_is_not_trusted_ends_the_attempt(string mode, string host)
    {
        PgStagingException error = await FailAsync(server.Uri("by_scram", Query(mode), host: host));
        Assert.Equal(("TlsFailed", PgErrorKind.Connection), (error.ErrorId, error.ErrorKind));
        Assert.Contains("sslrootcert", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_is_for_the_name_even_when_the_address_is_given_apart()
    {
        string given = $"host=localhost hostaddr=127.0.0.1 port={server.Port} user=by_scram password={StrictServer.Password} dbname=postgres sslmode=verify-full sslrootcert={server.RootCertificate}";
        await using NpgsqlConnection session = await OpenAsync(given);
        Assert.NotNull((await ServerFacts.ReadAsync(session, Token)).Tls);
        PgStagingException error = await FailAsync(given.Replace("host=localhost", "host=other.example", StringComparison.Ordinal));
        Assert.Equal("TlsFailed", error.ErrorId);
    }

    [Theory]
    [InlineData("by_scram")]
    [InlineData("by_md5")]
    [InlineData("by_trust")]
    public async Task Every_way_to_prove_a_role_works(string role)
    {
        await using NpgsqlConnection session = await OpenAsync(server.Uri(role));
        Assert.Equal(role, (await ServerFacts.ReadAsync(session, Token)).Username);
    }

    [Fact]
    public async Task Trust_needs_no_password_and_scram_says_that_one_is_missing()
    {
        await using NpgsqlConnection session = await OpenAsync($"postgres://by_trust@localhost:{server.Port}/postgres");
        PgStagingException error = await FailAsync($"postgres://by_scram@localhost:{server.Port}/postgres");
        Assert.Equal(("PasswordMissing", PgErrorKind.Authentication), (error.ErrorId, error.ErrorKind));
    }

    [Fact]
    public async Task A_missing_database_is_named_with_those_spelled_alike()
    {
        PgServerException error = Assert.IsType<PgServerException>(await FailAsync(server.Uri("by_scram", database: "inventroy")));
        Assert.Equal(("Server.3D000", PgErrorKind.NotFound, "inventroy"), (error.ErrorId, error.ErrorKind, error.Target));
        Assert.Equal("Did you mean 'inventory'?", error.RecommendedAction);
    }

    [Theory]
    [InlineData("refused", "postgres", "Server.28000", PgErrorKind.Authentication, "pg_hba.conf")]
    [InlineData("by_scram", "closed", "Server.42501", PgErrorKind.Permission, "right")]
    [InlineData("nobody_here", "postgres", "Server.28P01", PgErrorKind.Authentication, "-Credential")]
    public async Task What_the_server_refuses_comes_with_advice(string role, string database, string id, PgErrorKind kind, string advice)
    {
        PgStagingException error = await FailAsync(server.Uri(role, database: database));
        Assert.Equal((id, kind), (error.ErrorId, error.ErrorKind));
        Assert.Contains(advice, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_without_server_a_name_without_address_and_a_silent_host_are_told_apart()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        int silentPort = ((IPEndPoint)silent.LocalEndpoint).Port;
        (string Text, string Cause)[] cases =
        [
            ("host=127.0.0.1 port=1", "127.0.0.1:1 cannot be reached, it refuses connections"),
            ("host=no-such-host.invalid", "no-such-host.invalid:5432 cannot be reached, its name is not known"),
            ("host=/nonexistent", "there is no socket /nonexistent/.s.PGSQL.5432"),
            ($"host=127.0.0.1 port={silentPort} connect_timeout=2", "no answer within 2 s"),
        ];
        foreach ((string text, string cause) in cases)
        {
            PgStagingException error = await FailAsync(text);
            Assert.Equal(("HostUnreachable", PgErrorKind.Connection), (error.ErrorId, error.ErrorKind));
            Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_attempt_can_be_stopped()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));
        ResolvedTarget target = machine.Resolve($"host=127.0.0.1 port={((IPEndPoint)silent.LocalEndpoint).Port}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sessions.OpenSourceAsync(target, "test", stop.Token));
    }

    [Fact]
    public async Task A_password_command_is_run_remembered_and_run_again_when_its_token_has_run_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is written for a Unix shell.");
        string token = Path.Combine(machine.Home, "token");
        machine.Write("token", $"{StrictServer.Password}\n").Configure($$"""
            { "targets": {
                "shell": { "host": "localhost", "port": {{server.Port}}, "username": "by_command", "database": "postgres",
                           "passwordCommand": "echo run >> '{{machine.Home}}/runs'; cat '{{token}}'" },
                "program": { "host": "localhost", "port": {{server.Port}}, "username": "by_command", "database": "postgres",
                             "passwordCommand": ["cat", "{{token}}"] } } }
            """);
        int Runs() => File.ReadAllLines(Path.Combine(machine.Home, "runs")).Length;

        await using (NpgsqlConnection one = await OpenAsync("shell"))
        await using (NpgsqlConnection two = await OpenAsync("shell"))
        await using (NpgsqlConnection three = await OpenAsync("program"))
            Assert.Equal(1, Runs());

        await File.WriteAllTextAsync(token, "second", Token);
        await server.SetPasswordAsync("by_command", "second");
        await using (NpgsqlConnection renewed = await OpenAsync("shell"))
            Assert.Equal(2, Runs());

        await server.SetPasswordAsync("by_command", "third");
        Assert.Equal("Server.28P01", (await FailAsync("shell")).ErrorId);
        Assert.Equal(3, Runs());
    }

    [Theory]
    [InlineData("\"echo Zq7-kept-secret; echo oh no >&2; exit 3\"", "ended with exit code 3: oh no")]
    [InlineData("\"true\"", "printed nothing")]
    [InlineData("[\"/nonexistent/program\"]", "cannot be started")]
    public async Task A_password_command_that_fails_says_so_without_its_output(string command, string problem)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is written for a Unix shell.");
        machine.Configure($$"""
            { "targets": { "a": { "host": "localhost", "port": {{server.Port}}, "username": "by_scram", "database": "postgres", "passwordCommand": {{command}} } } }
            """);
        PgStagingException error = await FailAsync("a");
        Assert.Equal("PasswordCommandFailed", error.ErrorId);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private Task<NpgsqlConnection> OpenAsync(string text) => Sessions.OpenSourceAsync(machine.Resolve(text), "test", Token);

    // Whatever fails, and however: neither the password nor a part of it is in any text of the error.
    private async Task<PgStagingException> FailAsync(string text)
    {
        PgStagingException error = await Assert.ThrowsAnyAsync<PgStagingException>(() => OpenAsync(text));
        Assert.DoesNotContain(StrictServer.Password, $"{error} {error.RecommendedAction} {error.Target}", StringComparison.Ordinal);
        Assert.NotNull(error.RecommendedAction);
        return error;
    }

    private string Query(string mode) => "sslmode=" + mode
        .Replace("{root}", server.RootCertificate, StringComparison.Ordinal)
        .Replace("{strange}", server.StrangeCertificate, StringComparison.Ordinal);
}
