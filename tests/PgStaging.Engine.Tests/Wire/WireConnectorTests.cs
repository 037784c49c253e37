using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Tests.Connections;
using PgStaging.Engine.Wire;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Wire;

public sealed class WireConnectorTests(StrictServer server) : IClassFixture<StrictServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("by_scram")]
    [InlineData("by_md5")]
    [InlineData("by_trust")]
    public async Task Servers_get_the_proof_that_they_ask_for(string role)
    {
        await using WireSession session = await OpenAsync(role, StrictServer.Password);

        Assert.Equal(role, await session.ExecuteAsync("SELECT 1; SELECT current_user", Token));
        Assert.Null(await session.ExecuteAsync("SELECT NULL", Token));
        Assert.Null(await session.ExecuteAsync("", Token));
    }

    [Theory]
    [InlineData("by_scram")]
    [InlineData("by_md5")]
    public async Task A_wrong_password_is_the_servers_error(string role)
    {
        PostgresException exception = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(role, "wrong"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, exception.SqlState);
    }

    [Fact]
    public async Task A_server_that_proves_nothing_gets_no_rows()
    {
        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => OpenAsync("by_scram", null));

        Assert.Equal("PasswordMissing", exception.ErrorId);
    }

    [Theory]
    [InlineData(SslMode.Prefer)]
    [InlineData(SslMode.Require)]
    [InlineData(SslMode.VerifyCA)]
    [InlineData(SslMode.VerifyFull)]
    public async Task What_the_driver_would_encrypt_is_left_to_it(SslMode mode)
    {
        NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(
            () => OpenAsync("by_trust", null, settings => settings.SslMode = mode));

        Assert.Contains("TLS", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prescribed_authentication_is_left_to_the_driver()
    {
        await Assert.ThrowsAsync<NotSupportedException>(
            () => OpenAsync("by_scram", StrictServer.Password, settings => settings.RequireAuth = "ScramSHA256"));
        await Assert.ThrowsAsync<NotSupportedException>(
            () => OpenAsync("by_scram", StrictServer.Password, settings => settings.ChannelBinding = ChannelBinding.Require));
    }

    [Fact]
    public async Task A_servers_error_has_all_its_fields()
    {
        await using WireSession session = await OpenAsync("by_trust", null);

        PostgresException exception = await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync(
            """
            DO $$ BEGIN RAISE EXCEPTION 'ä message' USING ERRCODE = '23514', DETAIL = 'd', HINT = 'h', SCHEMA = 's', TABLE = 't',
                COLUMN = 'c', DATATYPE = 'y', CONSTRAINT = 'k'; END $$
            """, Token));

        Assert.Equal(
            ("ä message", "23514", "d", "h", "s", "t", "c", "y", "k", "ERROR"),
            (exception.MessageText, exception.SqlState, exception.Detail, exception.Hint, exception.SchemaName, exception.TableName,
                exception.ColumnName, exception.DataTypeName, exception.ConstraintName, exception.InvariantSeverity));
        Assert.Contains("PL/pgSQL function", exception.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Sockets_of_the_file_system_are_reached(int major)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The servers of the tests have no sockets of the file system there.");
        TestServer running = await TestServers.GetAsync(major, Token);
        string directory = (await running.ScalarAsync<string>("SELECT current_setting('unix_socket_directories')", Token))!;
        NpgsqlConnectionStringBuilder settings = new(running.AdminConnectionString) { SslMode = SslMode.Require };

        await using WireSession session = await new WireConnector(
            new ResolvedTarget("socket", settings), new ServerAddress(directory.Trim('"'), settings.Port)).OpenAsync(Token);

        Assert.Null(await session.ExecuteAsync("SELECT inet_client_addr()", Token));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_the_timeout()
    {
        using System.Net.Sockets.TcpListener silent = new(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        int port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        NpgsqlConnectionStringBuilder settings = new($"Host=127.0.0.1;Port={port};Username=u;Database=d;Timeout=1;SSL Mode=Disable");

        NpgsqlException exception = await Assert.ThrowsAsync<NpgsqlException>(
            () => new WireConnector(new ResolvedTarget("silent", settings), new ServerAddress("127.0.0.1", port)).OpenAsync(Token));

        Assert.Contains("1 s", exception.Message, StringComparison.Ordinal);
    }

    private Task<WireSession> OpenAsync(string role, string? password, Action<NpgsqlConnectionStringBuilder>? change = null)
    {
        NpgsqlConnectionStringBuilder settings = new()
        {
            Host = "127.0.0.1", Port = server.Port, Username = role, Password = password, Database = "postgres", SslMode = SslMode.Disable,
        };
        change?.Invoke(settings);
        return new WireConnector(new ResolvedTarget("strict", settings), new ServerAddress("127.0.0.1", server.Port)).OpenAsync(Token);
    }
}
