using System.Buffers;
using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Masks rows in the text form of COPY as they pass, in pieces that may end anywhere. Only fields that are masked, or that
/// masks look at, are ever kept whole; these come first in a row, so that they are known when they are needed.
/// </summary>
internal sealed class CopyTextMasker
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create("\t\n"u8);

    private readonly ImmutableArray<ColumnMasking?> columns;
    private readonly int hidden;
    private readonly int decided;
    private readonly byte[][] seen;
    private readonly int[] seenLengths;
    private readonly ArrayBufferWriter<byte> begun = new(256);
    private readonly MaskOutput masked = new();
    private readonly ShuffledRows? shuffled;
    private byte[] room = new byte[256];
    private int place;

    /// <param name="columns">For each column of the rows how it is masked; null for those that pass as they are.</param>
    /// <param name="hidden">How many columns at the start serve as conditions and subjects, and are not handed on.</param>
    /// <param name="shuffles">
    /// Whether rows exchange the values of shuffled columns; otherwise each keeps its own, and comes out when it has come in.
    /// </param>
    public CopyTextMasker(ImmutableArray<ColumnMasking?> columns, int hidden, bool shuffles = true)
    {
        this.columns = columns;
        this.hidden = hidden;
        // Behind the last of these nothing but the row's end matters.
        decided = Math.Max(hidden, columns.Length - columns.Reverse().TakeWhile(column => column is null).Count());
        seen = new byte[hidden][];
        seenLengths = new int[hidden];
        shuffled = shuffles && columns.Any(column => column?.Mask is ShuffleMask) ? new ShuffledRows() : null;
    }

    /// <summary>Whether all that has come so far were whole rows.</summary>
    public bool IsBetweenRows { get; private set; } = true;

    /// <summary>Takes the next piece and writes what goes on.</summary>
    public void Mask(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        if (piece.IsEmpty)
            return;
        IBufferWriter<byte> rows = shuffled?.Writer ?? output;
        IsBetweenRows = piece[^1] == (byte)'\n';
        // What passes as it is waits here, to be written at once.
        int passing = 0;
        int at = 0;
        while (at < piece.Length)
        {
            bool isKept = place < decided && (place < hidden || columns[place] is not null);
            ReadOnlySpan<byte> rest = piece[at..];
            int length = place < decided ? rest.IndexOfAny(Ends) : rest.IndexOf((byte)'\n');
            int end = length < 0 ? piece.Length : at + length;
            if (isKept)
            {
                rows.Write(piece[passing..at]);
                passing = end;
                if (length < 0 || begun.WrittenCount > 0)
                    begun.Write(piece[at..end]);
            }
            if (length < 0)
                break;
            if (isKept)
            {
                Finish(begun.WrittenCount > 0 ? begun.WrittenSpan : piece[at..end], rows);
                begun.ResetWrittenCount();
                if (place < hidden)
                    passing = end + 1;
            }
            place = piece[end] == (byte)'\n' ? 0 : place + 1;
            at = end + 1;
            if (place == 0 && shuffled is not null)
            {
                rows.Write(piece[passing..at]);
                passing = at;
                shuffled.EndRow(output);
            }
        }
        rows.Write(piece[passing..]);
    }

    /// <summary>Writes what has been waiting for rows that do not come.</summary>
    public void Complete(IBufferWriter<byte> output) => shuffled?.ReleaseAll(output);

    private void Finish(ReadOnlySpan<byte> field, IBufferWriter<byte> output)
    {
        if (place < hidden)
            Keep(field);
        else if (columns[place] is { } column && IsMeant(column))
            Mask(field, column, output);
        else
            output.Write(field);
    }

    private void Keep(ReadOnlySpan<byte> field)
    {
        if (seen[place] is null || seen[place].Length < field.Length)
            seen[place] = new byte[Math.Max(64, field.Length * 2)];
        field.CopyTo(seen[place]);
        seenLengths[place] = field.Length;
    }

    // Where the condition is NULL nothing says that the value may stay.
    private bool IsMeant(ColumnMasking column) =>
        column.Condition is not { } condition || !Seen(condition).SequenceEqual("f"u8);

    private ReadOnlySpan<byte> Seen(int column) => seen[column].AsSpan(0, seenLengths[column]);

    private void Mask(ReadOnlySpan<byte> field, ColumnMasking column, IBufferWriter<byte> output)
    {
        if (field.IsEmpty || field.SequenceEqual(CopyText.Null))
        {
            output.Write(field);
            return;
        }
        if (shuffled is not null && column.Mask is ShuffleMask shuffle)
        {
            shuffled.Write(field, shuffle);
            return;
        }
        if (room.Length < field.Length)
            room = new byte[field.Length * 2];
        ReadOnlySpan<byte> value = CopyText.Decode(field, room);
        masked.Clear();
        ReadOnlySpan<byte> subject = column.Subject is { } by ? Seen(by) : value;
        column.Mask.Write(value, subject.IsEmpty || subject.SequenceEqual(CopyText.Null) ? value : subject, masked);
        if (masked.IsNull)
            output.Write(CopyText.Null);
        else
            CopyText.Encode(masked.Written, output);
    }
}
