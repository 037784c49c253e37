namespace PgStaging.Engine.Masking;

/// <summary>A keyed hash in hexadecimal digits: 128 bits of it, or as many as the column takes.</summary>
internal sealed class HashMask : Mask
{
    private const int Digits = 32;
    private const int PracticalDigits = 20;
    private const int HalfDigits = 16;

    private readonly KeyedHash first;
    private readonly KeyedHash second;
    private readonly int length;

    public HashMask(MaskContext context)
    {
        first = new KeyedHash(context.Key, $"mask {context.Name} first");
        second = new KeyedHash(context.Key, $"mask {context.Name} second");
        length = Math.Min(Digits, context.MaxLength ?? Digits);
    }

    public override Distinctness Distinctness => length >= PracticalDigits ? Distinctness.Practical : Distinctness.NotKept;

    public override bool IsLowerCase => true;

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        output.Write(first.Of(subject), "x16");
        if (length > HalfDigits)
            output.Write(second.Of(subject), "x16");
        output.Cut(length);
    }
}
