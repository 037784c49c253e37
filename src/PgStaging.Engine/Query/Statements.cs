using Npgsql;

namespace PgStaging.Engine.Query;

/// <summary>Runs SQL text exactly as it stands.</summary>
/// <remarks>
/// A plain command of the driver is rewritten: it is cut at semicolons, which breaks SQL-standard function bodies
/// (BEGIN ATOMIC …; END). The commands of a batch are sent untouched, and a whole batch needs one round trip.
/// </remarks>
internal static class Statements
{
    /// <summary>Runs statements in order, in one round trip and, outside a transaction block, in one transaction.</summary>
    /// <param name="connection">The session.</param>
    /// <param name="statements">Each exactly one statement.</param>
    /// <param name="cancellationToken">Cancels the running statement.</param>
    public static async Task ExecuteAsync(
        NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = 0;
        foreach (string statement in statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
