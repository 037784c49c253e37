namespace PgStaging.Engine.Masking;

/// <summary>
/// How a kind of national number is built: its fields and, at the end, the digits or letters that check them. Valid
/// numbers have ranks, from zero to <see cref="Count"/>; not every rank is one of a valid number.
/// </summary>
internal sealed class NumberLayout
{
    private readonly NumberField[] fields;
    private readonly int payloadLength;
    private readonly int checkLength;
    private readonly NumberCheck check;

    /// <param name="checkLength">How many characters the check has.</param>
    /// <param name="check">Works it out.</param>
    /// <param name="fields">What is checked.</param>
    public NumberLayout(int checkLength, NumberCheck check, params NumberField[] fields)
    {
        this.fields = fields;
        this.check = check;
        this.checkLength = checkLength;
        payloadLength = fields.Sum(field => field.Length);
        Count = fields.Aggregate(UInt128.One, (count, field) => count * field.Count);
    }

    public int Length => payloadLength + checkLength;

    public UInt128 Count { get; }

    /// <summary>Whether digits and capital letters are a valid number, and which.</summary>
    public bool TryRead(ReadOnlySpan<byte> number, out UInt128 rank)
    {
        rank = 0;
        if (number.Length != Length)
            return false;
        int place = 0;
        foreach (NumberField field in fields)
        {
            if (!field.TryRead(number.Slice(place, field.Length), out ulong index))
                return false;
            rank = (rank * field.Count) + index;
            place += field.Length;
        }
        Span<byte> expected = stackalloc byte[checkLength];
        return check(number[..place], expected) && expected.SequenceEqual(number[place..]);
    }

    /// <summary>Writes the number of a rank.</summary>
    /// <returns>Whether it is a valid one.</returns>
    public bool TryWrite(UInt128 rank, Span<byte> number)
    {
        int place = payloadLength;
        for (int i = fields.Length - 1; i >= 0; i--)
        {
            place -= fields[i].Length;
            fields[i].Write((ulong)(rank % fields[i].Count), number[place..]);
            rank /= fields[i].Count;
        }
        return check(number[..payloadLength], number[payloadLength..]);
    }
}
