using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>
/// The sessions of a run: one that holds the locks and replaces rows, and pairs that read tables and write masked rows aside.
/// </summary>
internal sealed class InPlaceSessions : IAsyncDisposable
{
    private readonly InPlacePlan plan;
    private readonly List<(NpgsqlConnection Reader, NpgsqlConnection Stager)> pairs = [];

    private InPlaceSessions(InPlacePlan plan, NpgsqlConnection writer) => (this.plan, Writer) = (plan, writer);

    /// <summary>Holds the run's lock, and each table's.</summary>
    public NpgsqlConnection Writer { get; }

    public static async Task<InPlaceSessions> OpenAsync(InPlacePlan plan, CancellationToken cancellationToken) => new(
        plan,
        await OpenAsync(plan, "mask writer", ["SET maintenance_work_mem = '256MB'"], cancellationToken));

    /// <summary>The pair of one worker.</summary>
    public (NpgsqlConnection Reader, NpgsqlConnection Stager) Pair(int index) => pairs[index];

    /// <summary>Sees to it that there are as many pairs as workers.</summary>
    public async Task EnsureAsync(int count, CancellationToken cancellationToken)
    {
        while (pairs.Count < count)
        {
            NpgsqlConnection reader = await OpenAsync(
                plan, "mask reader", ["SET default_transaction_read_only = on"], cancellationToken);
            try
            {
                pairs.Add((reader, await OpenAsync(
                    plan, "mask stager", ["SET synchronous_commit = off", plan.Facts.SetSearchPath("SESSION")], cancellationToken)));
            }
            catch
            {
                await reader.DisposeAsync();
                throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((NpgsqlConnection reader, NpgsqlConnection stager) in pairs)
        {
            await reader.DisposeAsync();
            await stager.DisposeAsync();
        }
        await Writer.DisposeAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(
        InPlacePlan plan, string purpose, string[] settings, CancellationToken cancellationToken)
    {
        NpgsqlConnection session = await Sessions.OpenDestinationAsync(plan.Request.Target, purpose, cancellationToken);
        try
        {
            // What the server says of a row that it refuses goes to us alone, not to its log; only superusers may see to that.
            await Statements.ExecuteAsync(
                session, plan.Rights.IsSuperuser ? [.. settings, "SET log_min_messages = log"] : settings, cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
