using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class SwapTests
{
    private const int Swaps = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_client_that_reconnects_in_a_loop_is_refused_for_less_than_200_ms(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int); INSERT INTO t VALUES (1);", Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        List<double> gaps = [];
        for (int swap = 0; swap < Swaps; swap++)
        {
            using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Token);
            ConcurrentQueue<(double At, bool Answered)> answers = [];
            Task client = Task.Run(() => ReconnectAsync(destination, answers, done.Token), Token);
            PgCopyResult result = await CopyTesting.RunAsync(
                CopyTesting.Request(source, destination) with { Replace = true }, Token);
            await Task.Delay(100, Token);
            await done.CancelAsync();
            await client;
            double gap = LongestGap([.. answers]);
            gaps.Add(gap);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"PostgreSQL {major}, swap {swap + 1}: refused for {gap:N0} ms; measured by the copy {result.SwapDuration!.Value.TotalMilliseconds:N0} ms");
        }

        gaps.Sort();
        Assert.InRange(gaps[Swaps / 2], 0, 200);
    }

    // From the last answer before a refusal to the first one after it.
    private static double LongestGap(IReadOnlyList<(double At, bool Answered)> answers)
    {
        double longest = 0;
        double last = 0;
        bool refused = false;
        foreach ((double at, bool answered) in answers)
        {
            if (!answered)
            {
                refused = true;
                continue;
            }
            if (refused)
                longest = Math.Max(longest, at - last);
            (last, refused) = (at, false);
        }
        return longest;
    }

    private static async Task ReconnectAsync(
        TestDatabase database, ConcurrentQueue<(double At, bool Answered)> answers, CancellationToken cancellationToken)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!cancellationToken.IsCancellationRequested)
        {
            bool answered;
            try
            {
                await using NpgsqlConnection connection = await database.ConnectAsync(CancellationToken.None);
                await using NpgsqlCommand command = new("SELECT 1", connection);
                answered = await command.ExecuteScalarAsync(CancellationToken.None) is 1;
            }
            catch (NpgsqlException)
            {
                answered = false;
            }
            answers.Enqueue((clock.Elapsed.TotalMilliseconds, answered));
        }
    }
}
