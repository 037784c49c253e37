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
        try
        {
            long bytes = await PassAsync(source, destination, answer, passed, cancellationToken);
            long read = await source.FinishCopyAsync(cancellationToken);
            await destination.EndRowsAsync(cancellationToken);
            return (read, await answer, bytes);
        }
        catch (Exception exception)
        {
            // Not to write to a server that has refused is no cause: what it said is.
            if (exception is NpgsqlException and not PostgresException)
                await Task.WhenAny(answer, Task.Delay(Patience, CancellationToken.None));
            await destination.DisposeAsync();
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (exception is not PostgresException && answer.Exception?.InnerException is PostgresException refusal)
                throw refusal;
            throw;
        }
    }

    // While one piece is written, the next is read.
    private static async Task<long> PassAsync(
        WireSession source, WireSession destination, Task<long> answer, Action<int> passed, CancellationToken cancellationToken)
    {
        long bytes = 0;
        Task writing = Task.CompletedTask;
        try
        {
            while (true)
            {
                ReadOnlyMemory<byte> rows = await source.ReadRowsAsync(cancellationToken);
                await writing;
                if (rows.Length == 0)
                    return bytes;
                if (answer.IsCompleted)
                {
                    await answer;
                    throw new NpgsqlException("The server ended a COPY whose rows were not all written.");
                }
                writing = destination.WriteRowsAsync(rows, cancellationToken);
                bytes += rows.Length;
                passed(rows.Length);
            }
        }
        catch
        {
            // Nothing may use the piece's memory any more when this has ended.
            await destination.DisposeAsync();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
