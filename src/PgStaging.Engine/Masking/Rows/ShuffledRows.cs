using System.Buffers;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Holds masked rows back until there are enough for them to exchange values, so that memory is bounded whatever the size of
/// the table. Values move among the rows that are held together, which are some thousand neighbours.
/// </summary>
internal sealed class ShuffledRows
{
    private const int EnoughRows = 4000;
    private const int EnoughBytes = 16 << 20;

    // So long a value that is rare in its column waits for others.
    private const int PatientBytes = 64 << 20;
    private const int MostBytes = 512 << 20;

    // With these, each half has two rows.
    private const int LeastRows = 4;

    private readonly List<int> rowEnds = [];
    private readonly List<(int Start, int Length, ShuffleMask Mask)> fields = [];

    // The numbers of fields in the rows before each row's end.
    private readonly List<int> fieldEnds = [];
    private readonly ArrayBufferWriter<byte> held = new(EnoughBytes / 4);

    private int enoughRows = EnoughRows;
    private int enoughBytes = EnoughBytes;

    /// <summary>Where rows are written to be held.</summary>
    public IBufferWriter<byte> Writer => held;

    /// <summary>Writes a value that another row is to get.</summary>
    public void Write(ReadOnlySpan<byte> field, ShuffleMask mask)
    {
        fields.Add((held.WrittenCount, field.Length, mask));
        held.Write(field);
    }

    /// <summary>Takes note that a row has been written wholly, and lets go of half the rows when there are enough.</summary>
    public void EndRow(IBufferWriter<byte> output)
    {
        rowEnds.Add(held.WrittenCount);
        fieldEnds.Add(fields.Count);
        if (rowEnds.Count < enoughRows && held.WrittenCount < enoughBytes)
            return;
        if (rowEnds.Count < LeastRows)
        {
            if (held.WrittenCount > MostBytes)
                throw MaskErrors.ShuffledRowsTooLarge(MostBytes);
        }
        else if (held.WrittenCount >= PatientBytes || AreSplitWell(rowEnds.Count / 2))
        {
            Release(rowEnds.Count / 2, output);
            (enoughRows, enoughBytes) = (EnoughRows, EnoughBytes);
        }
        else
        {
            // To look each time would cost more than the rows themselves.
            (enoughRows, enoughBytes) = (rowEnds.Count * 2, Math.Min(held.WrittenCount * 2, PatientBytes));
        }
    }

    /// <summary>Lets go of all rows, because no more come.</summary>
    public void ReleaseAll(IBufferWriter<byte> output)
    {
        if (rowEnds.Count > 0)
            Release(rowEnds.Count, output);
    }

    // No value may be alone, neither among those that go nor among those that stay for the rows to come.
    private bool AreSplitWell(int rows)
    {
        int end = fieldEnds[rows - 1];
        ILookup<ShuffleMask, int> places = Enumerable.Range(0, fields.Count).ToLookup(place => fields[place].Mask);
        return places.All(column => column.Count(place => place < end) is var going
            && (going == 0 || (going > 1 && column.Count() - going > 1)));
    }

    private void Release(int rows, IBufferWriter<byte> output)
    {
        int fieldEnd = fieldEnds[rows - 1];
        int rowEnd = rowEnds[rows - 1];
        Exchange(fieldEnd, rowEnd, output);

        byte[] rest = held.WrittenSpan[rowEnd..].ToArray();
        held.ResetWrittenCount();
        held.Write(rest);
        rowEnds.RemoveRange(0, rows);
        fieldEnds.RemoveRange(0, rows);
        fields.RemoveRange(0, fieldEnd);
        for (int row = 0; row < rowEnds.Count; row++)
            (rowEnds[row], fieldEnds[row]) = (rowEnds[row] - rowEnd, fieldEnds[row] - fieldEnd);
        for (int field = 0; field < fields.Count; field++)
            fields[field] = fields[field] with { Start = fields[field].Start - rowEnd };
    }

    private void Exchange(int fieldEnd, int rowEnd, IBufferWriter<byte> output)
    {
        int[] givers = Givers(fieldEnd);
        int passing = 0;
        for (int place = 0; place < fieldEnd; place++)
        {
            (int start, int length, ShuffleMask mask) = fields[place];
            output.Write(held.WrittenSpan[passing..start]);
            output.Write(givers[place] == place ? mask.Lone() : Field(givers[place]).Span);
            passing = start + length;
        }
        output.Write(held.WrittenSpan[passing..rowEnd]);
    }

    private int[] Givers(int fieldEnd)
    {
        int[] givers = new int[fieldEnd];
        foreach (IGrouping<ShuffleMask, int> column in Enumerable.Range(0, fieldEnd).GroupBy(place => fields[place].Mask))
        {
            int[] places = [.. column];
            int[] circle = column.Key.Circle([.. places.Select(Field)]);
            for (int index = 0; index < places.Length; index++)
                givers[places[index]] = places[circle[index]];
        }
        return givers;
    }

    private ReadOnlyMemory<byte> Field(int place) => held.WrittenMemory.Slice(fields[place].Start, fields[place].Length);
}
