using Npgsql;
using PgStaging.Engine.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class SeveralServersTests(StandbyServer servers) : IClassFixture<StandbyServer>, IDisposable
{
    private readonly TestEnvironment machine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("", true)]
    [InlineData("target_session_attrs=any", true)]
    [InlineData("target_session_attrs=standby", true)]
    [InlineData("target_session_attrs=prefer-standby", true)]
    [InlineData("target_session_attrs=read-only", true)]
    [InlineData("target_session_attrs=primary", false)]
    [InlineData("target_session_attrs=read-write", false)]
    [InlineData("target_session_attrs=prefer-primary", false)]
    public async Task The_first_server_of_the_wanted_kind_is_used(string attributes, bool standby)
    {
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(Resolve(attributes), "test", Token);
        Assert.Equal(standby, (await ServerFacts.ReadAsync(session, Token)).InRecovery);
    }

    [Fact]
    public async Task A_destination_is_the_primary_whichever_comes_first()
    {
        await using NpgsqlConnection session = await Sessions.OpenDestinationAsync(Resolve(""), "test", Token);
        Assert.False((await ServerFacts.ReadAsync(session, Token)).InRecovery);
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            () => Sessions.OpenDestinationAsync(Single(), "test", Token));
        Assert.Equal("DestinationIsStandby", error.ErrorId);
    }

    [Fact]
    public async Task All_sessions_of_a_target_go_to_the_server_of_the_first()
    {
        ResolvedTarget target = Resolve("target_session_attrs=primary");
        Assert.Null(target.Source.Server);
        await using NpgsqlConnection first = await Sessions.OpenSourceAsync(target, "test", Token);
        await using NpgsqlConnection other = await Sessions.OpenSourceAsync(target.WithDatabase("template1"), "test", Token);
        Assert.Equal(first.Port, other.Port);
        Assert.Equal(servers.Primary.Server.Port, target.Source.Server!.Port);
    }

    [Fact]
    public async Task When_no_server_will_do_the_error_tells_of_each()
    {
        ResolvedTarget target = machine.Resolve("host=127.0.0.1,127.0.0.1 port=1,2 user=u dbname=d");
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => Sessions.OpenSourceAsync(target, "test", Token));
        Assert.Equal(("NoServerUsable", PgErrorKind.Connection), (error.ErrorId, error.ErrorKind));
        Assert.Contains("127.0.0.1:1 cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:2 cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_standby_works_as_a_source()
    {
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(Single(), "test", Token);
        await using NpgsqlCommand command = new("SHOW transaction_read_only", session);
        Assert.Equal("on", await command.ExecuteScalarAsync(Token));
    }

    private ResolvedTarget Resolve(string attributes) => machine.Resolve(servers.Text(machine, attributes));

    private ResolvedTarget Single()
    {
        ResolvedTarget several = Resolve("");
        return machine.Resolve($"host=127.0.0.1 port={several.Servers[1].Port} user={several.Settings.Username} dbname=postgres");
    }
}
