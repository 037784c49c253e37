using System.Net;
using System.Net.Sockets;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class FrameRouteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_stops_while_the_destination_does_not_answer_leaves_no_session_on_the_source()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        OperationRecorder log = new();
        CopyPlan plan = await CopyPlanner.PlanAsync(CopyTesting.Request(source, CopyTesting.Vacant(server)), log, Token);
        await using SourceSnapshot snapshot = await SourceSnapshot.OpenAsync(plan, Token);
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        ResolvedTarget destination = new("silent", new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = ((IPEndPoint)silent.LocalEndpoint).Port, Username = "u", Database = "d", SslMode = SslMode.Disable,
        });
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task opening = new FrameRoute(source.Resolved, destination, plan.Source, snapshot, log).TryOpenAsync(stop.Token);
        await WaitForReadersAsync(source, 1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        await WaitForReadersAsync(source, 0);
    }

    private static async Task WaitForReadersAsync(TestDatabase source, long count)
    {
        for (int attempt = 0; await source.ScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'PgStaging copy reader'", Token) != count; attempt++)
        {
            Assert.True(attempt < 500, $"There are not {count} readers.");
            await Task.Delay(20, Token);
        }
    }
}
