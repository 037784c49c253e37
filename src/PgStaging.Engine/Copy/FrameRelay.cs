using Npgsql;
using PgStaging.Engine.Wire;

namespace PgStaging.Engine.Copy;

/// <summary>Hands the rows of one session's COPY to another session's COPY as whole frames, which neither decodes.</summary>
internal static class FrameRelay
{
    // How long an answer may take that says why the destination takes nothing more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Relays rows. After any failure both sessions are good for nothing.</summary>
    /// <param name="source">The session that reads.</param>
    /// <param name="destination">The session that writes.</param>
    /// <param name="copyOut">A COPY … TO STDOUT.</param>
    /// <param name="copyIn">A COPY … FROM STDIN.</param>
    /// <param name="passed">Told the bytes of each piece as it passes.</param>
    /// <param name="cancellationToken">Gives up both sessions.</param>
    public static async Task<(long Read, long Written, long Bytes)> RunAsync(
        WireSession source, WireSession destination, string copyOut, string copyIn, Action<int> passed,
        CancellationToken cancellationToken)
    {
        await source.BeginCopyOutAsync(copyOut, cancellationToken);
        await destination.BeginCopyInAsync(copyIn, cancellationToken);
        // The destination speaks when it refuses, or when all is written.
        Task<long> answer = destination.FinishCopyAsync(cancellationToken);
        Task writing = Task.CompletedTask;
        try
        {
            long bytes = 0;
            while (true)
            {
                // While one piece is written, the next is read.
                ReadOnlyMemory<byte> rows = await source.ReadRowsAsync(cancellationToken);
                await writing;
                if (rows.Length == 0)
                    break;
                if (answer.IsCompleted)
                {
                    await answer;
                    throw new NpgsqlException("The server ended a COPY whose rows were not all written.");
                }
                writing = destination.WriteRowsAsync(rows, cancellationToken);
                bytes += rows.Length;
                passed(rows.Length);
            }
            long read = await source.FinishCopyAsync(cancellationToken);
            writing = destination.EndRowsAsync(cancellationToken);
            await writing;
            return (read, await answer, bytes);
        }
        catch
        {
            // That nothing more can be written is no cause: what the server said before is.
            if (writing.IsFaulted)
                await Task.WhenAny(answer, Task.Delay(Patience, CancellationToken.None));
            await destination.DisposeAsync();
            // From here on nothing uses the pieces' memory any more.
            await Task.WhenAll(writing, answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (writing.IsFaulted && answer.Exception?.InnerException is PostgresException refusal)
                throw refusal;
            throw;
        }
    }
}
