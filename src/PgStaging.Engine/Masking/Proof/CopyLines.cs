using System.Buffers;
using Npgsql;

namespace PgStaging.Engine.Masking;

/// <summary>Reads what COPY sends as whole rows of text.</summary>
internal static class CopyLines
{
    private const int BufferBytes = 256 << 10;

    /// <summary>Reads all rows.</summary>
    /// <param name="session">The session.</param>
    /// <param name="copyOut">A COPY … TO STDOUT in text form.</param>
    /// <param name="row">Told each row with its newline.</param>
    /// <param name="paused">Called after some rows each time, before more are read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<long> ReadAsync(
        NpgsqlConnection session, string copyOut, CopyRow row, Func<Task> paused, CancellationToken cancellationToken)
    {
        using NpgsqlCopyTextReader reader =
            (NpgsqlCopyTextReader)await session.BeginTextExportAsync(copyOut, cancellationToken);
        Stream input = reader.BaseStream;
        byte[] buffer = new byte[BufferBytes];
        ArrayBufferWriter<byte> begun = new();
        long rows = 0;
        int read;
        while ((read = await input.ReadAsync(buffer, cancellationToken)) > 0)
        {
            rows += Rows(buffer.AsSpan(0, read), begun, row);
            await paused();
        }
        await input.DisposeAsync();
        return rows;
    }

    /// <summary>Reads all rows.</summary>
    public static Task<long> ReadAsync(
        NpgsqlConnection session, string copyOut, CopyRow row, CancellationToken cancellationToken) =>
        ReadAsync(session, copyOut, row, () => Task.CompletedTask, cancellationToken);

    private static long Rows(ReadOnlySpan<byte> piece, ArrayBufferWriter<byte> begun, CopyRow row)
    {
        long rows = 0;
        int end;
        while ((end = piece.IndexOf((byte)'\n')) >= 0)
        {
            ReadOnlySpan<byte> line = piece[..(end + 1)];
            if (begun.WrittenCount > 0)
            {
                begun.Write(line);
                row(begun.WrittenSpan);
                begun.ResetWrittenCount();
            }
            else
            {
                row(line);
            }
            rows++;
            piece = piece[(end + 1)..];
        }
        begun.Write(piece);
        return rows;
    }
}
