using System.Buffers;
using Npgsql;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Copy;

/// <summary>
/// Hands what one session's COPY sends to another session's COPY, as raw bytes. After any failure both sessions are good
/// for nothing.
/// </summary>
internal sealed class CopyRelay(NpgsqlConnection source, NpgsqlConnection destination)
{
    private const int BufferBytes = 256 << 10;

    /// <summary>Relays rows in text form, masked on their way where there is a masker.</summary>
    /// <param name="copyOut">A COPY … TO STDOUT.</param>
    /// <param name="copyIn">A COPY … FROM STDIN.</param>
    /// <param name="masker">Masks the rows; null leaves them as they are.</param>
    /// <param name="passed">Told the bytes of each piece as it passes.</param>
    /// <param name="cancellationToken">Cancels both sides.</param>
    public async Task<SegmentCopy> RunAsync(
        string copyOut, string copyIn, CopyTextMasker? masker, Action<int> passed, CancellationToken cancellationToken)
    {
        // The file handed to COPY is bytes in the client's encoding, so rows need neither decoding nor encoding here.
        NpgsqlCopyTextReader reader = (NpgsqlCopyTextReader)await source.BeginTextExportAsync(copyOut, cancellationToken);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        ArrayBufferWriter<byte>? masked = masker is null ? null : new ArrayBufferWriter<byte>(BufferBytes);
        try
        {
            NpgsqlCopyTextWriter writer =
                (NpgsqlCopyTextWriter)await destination.BeginTextImportAsync(copyIn, cancellationToken);
            Stream input = reader.BaseStream;
            Stream output = writer.BaseStream;
            (long rows, long bytes) = (0, 0);
            int read;
            while ((read = await input.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await output.WriteAsync(Masked(buffer.AsMemory(0, read), masker, masked), cancellationToken);
                // In text form a newline ends a row and never stands inside one.
                rows += buffer.AsSpan(0, read).Count((byte)'\n');
                bytes += read;
                passed(read);
            }
            if (masker?.IsBetweenRows == false)
                throw new InvalidDataException("The source ended in the middle of a row.");
            if (masker is not null)
            {
                masked!.ResetWrittenCount();
                masker.Complete(masked);
                await output.WriteAsync(masked.WrittenMemory, cancellationToken);
            }
            await output.DisposeAsync();
            await input.DisposeAsync();
            return new SegmentCopy(rows, bytes);
        }
        catch
        {
            await StopReadingAsync(reader.CancelAsync);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Relays rows in binary form, as they are; gives back their bytes.</summary>
    public async Task<long> RunBinaryAsync(
        string copyOut, string copyIn, Action<int> passed, CancellationToken cancellationToken)
    {
        NpgsqlRawCopyStream input = await source.BeginRawBinaryCopyAsync(copyOut, cancellationToken);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            NpgsqlRawCopyStream output = await destination.BeginRawBinaryCopyAsync(copyIn, cancellationToken);
            long bytes = 0;
            int read;
            while ((read = await input.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                bytes += read;
                passed(read);
            }
            await output.DisposeAsync();
            await input.DisposeAsync();
            return bytes;
        }
        catch
        {
            await StopReadingAsync(input.CancelAsync);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadOnlyMemory<byte> Masked(
        ReadOnlyMemory<byte> piece, CopyTextMasker? masker, ArrayBufferWriter<byte>? masked)
    {
        if (masker is null)
            return piece;
        masked!.ResetWrittenCount();
        masker.Mask(piece.Span, masked);
        return masked.WrittenMemory;
    }

    // Otherwise the driver would read the rest of the table before it lets go of the session.
    private static async Task StopReadingAsync(Func<Task> cancel)
    {
        try
        {
            await cancel();
        }
        catch (Exception exception) when (exception is NpgsqlException or ObjectDisposedException or IOException)
        {
            // The session is gone already; the error that brought us here says why.
        }
    }
}
