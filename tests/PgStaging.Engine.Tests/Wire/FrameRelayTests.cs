using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Wire;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Wire;

public sealed class FrameRelayTests
{
    private const string Rows = "INSERT INTO t SELECT n, CASE WHEN n % 3 > 0 THEN E'tab\\t, line\\n and ü ' || n END FROM generate_series(1, 5) n;";
    private const string Definition = "CREATE TABLE t (n int CHECK (n <> 40000), s text);";
    private const long RowCount = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, 18)]
    [InlineData(18, 15)]
    public async Task Rows_arrive_as_they_were_even_byte_by_byte(int from, int to)
    {
        await using Pair pair = await Pair.MakeAsync(from, to);
        await using FaultProxy slowSource = new(pair.Source.Server) { IsTrickling = true };
        await using FaultProxy slowDestination = new(pair.Destination.Server) { IsTrickling = true };

        await RelayAsync(slowSource.TargetOf(pair.Source), slowDestination.TargetOf(pair.Destination));

        Assert.Equal(
            await pair.Source.QueryAsync("SELECT * FROM t ORDER BY n", Token), await pair.Destination.QueryAsync("SELECT * FROM t ORDER BY n", Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_is_cut_or_spoiled_at_any_message_ends_in_an_error_and_never_in_other_rows(bool atSource)
    {
        await using Pair pair = await Pair.MakeAsync(15, 15);
        List<int> starts;
        await using (FaultProxy sound = new(pair.Source.Server))
        {
            await RelayThroughAsync(sound);
            starts = sound.MessageStarts();
        }
        Assert.InRange(starts.Count, 20, 100);
        int failures = 0;

        foreach (int start in starts)
        {
            await FailAsync(new FaultProxy(pair.Source.Server) { CutBefore = start });
            await FailAsync(new FaultProxy(pair.Source.Server) { CutBefore = start + 3 });
            // No message has this type; and no length is negative.
            await FailAsync(new FaultProxy(pair.Source.Server) { Spoiled = (start, 0x7F) });
            await FailAsync(new FaultProxy(pair.Source.Server) { Spoiled = (start + 1, 0xFF) });
        }

        Assert.Equal(starts.Count * 4, failures);

        async Task FailAsync(FaultProxy fault)
        {
            await using (fault)
            {
                await pair.Destination.ExecuteAsync("TRUNCATE t", Token);
                Exception? failure = await Record.ExceptionAsync(() => RelayThroughAsync(fault));
                Assert.True(failure is NpgsqlException, $"{fault.CutBefore} {fault.Spoiled}: {failure}");
                failures++;
                // The server may have committed and its word of it been lost.
                Assert.True(await pair.Destination.ScalarAsync<long>("SELECT count(*) FROM t", Token) is 0 or RowCount);
            }
        }

        Task RelayThroughAsync(FaultProxy proxy) => atSource
            ? RelayAsync(proxy.TargetOf(pair.Source), pair.Destination.Resolved)
            : RelayAsync(pair.Source.Resolved, proxy.TargetOf(pair.Destination));
    }

    // The first would take minutes if the source were read to the end.
    [Theory]
    [InlineData(
        "COPY (SELECT n, repeat('x', 1000) FROM generate_series(1, 100000000) n) TO STDOUT", PostgresErrorCodes.CheckViolation, "t_n_check")]
    [InlineData(
        "COPY (SELECT n, (1 / (30000 - n))::text FROM generate_series(1, 50000) n) TO STDOUT", PostgresErrorCodes.DivisionByZero, null)]
    public async Task What_a_server_refuses_is_its_own_error_and_nothing_is_written(string copyOut, string state, string? constraint)
    {
        await using Pair pair = await Pair.MakeAsync(15, 18);

        PostgresException exception = await Assert.ThrowsAsync<PostgresException>(
            () => RelayAsync(pair.Source.Resolved, pair.Destination.Resolved, copyOut));

        Assert.Equal((state, constraint), (exception.SqlState, exception.ConstraintName));
        Assert.Equal(0L, await pair.Destination.ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_ends_the_session_is_heard(bool atSource)
    {
        await using Pair pair = await Pair.MakeAsync(15, 18);
        TestDatabase ended = atSource ? pair.Source : pair.Destination;

        Task relaying = RelayAsync(
            pair.Source.Resolved, pair.Destination.Resolved,
            "COPY (SELECT n % 1000, repeat('x', 1000) FROM generate_series(1, 100000000) n) TO STDOUT");
        while (await ended.ScalarAsync<long>(
            "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%'", Token) == 0)
            await Task.Delay(20, Token);

        PostgresException exception = await Assert.ThrowsAsync<PostgresException>(() => relaying);
        Assert.Equal(PostgresErrorCodes.AdminShutdown, exception.SqlState);
        Assert.Equal(0L, await pair.Destination.ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Fact]
    public async Task A_relay_that_is_stopped_stops_and_writes_nothing()
    {
        await using Pair pair = await Pair.MakeAsync(15, 15);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Task relaying = RelayAsync(
            pair.Source.Resolved, pair.Destination.Resolved,
            "COPY (SELECT n, pg_sleep(0.01)::text FROM generate_series(1, 1000000) n) TO STDOUT", stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relaying);
        Assert.Equal(0L, await pair.Destination.ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    private static async Task RelayAsync(
        ResolvedTarget from, ResolvedTarget to, string copyOut = "COPY t TO STDOUT", CancellationToken? stop = null)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stop ?? Token);
        patience.CancelAfter(Patience);
        await using WireSession source = await OpenAsync(from, patience.Token);
        await using WireSession destination = await OpenAsync(to, patience.Token);
        await destination.ExecuteAsync("BEGIN", patience.Token);
        (long read, long written, _) = await FrameRelay.RunAsync(
            source, destination, copyOut, "COPY t FROM STDIN", _ => { }, patience.Token);
        Assert.Equal((RowCount, RowCount), (read, written));
        await destination.ExecuteAsync("COMMIT", patience.Token);
    }

    private static Task<WireSession> OpenAsync(ResolvedTarget target, CancellationToken cancellationToken) =>
        new WireConnector(target, target.Servers[0]).OpenAsync(cancellationToken);

    private sealed record Pair(TestDatabase Source, TestDatabase Destination) : IAsyncDisposable
    {
        public static async Task<Pair> MakeAsync(int from, int to) => new(
            await (await TestServers.GetAsync(from, Token)).CreateDatabaseAsync(Definition + Rows, Token),
            await (await TestServers.GetAsync(to, Token)).CreateDatabaseAsync(Definition, Token));

        public async ValueTask DisposeAsync()
        {
            await Source.DisposeAsync();
            await Destination.DisposeAsync();
        }
    }
}
