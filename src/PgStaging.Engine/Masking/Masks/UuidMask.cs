namespace PgStaging.Engine.Masking;

/// <summary>Another uuid of the same version and variant, one to one.</summary>
internal sealed class UuidMask(MaskContext context) : Mask
{
    private const int Digits = 32;
    private const int VersionPlace = 12;
    private const int VariantPlace = 16;
    private const int FreeBits = (Digits - 2) * 4;

    private static readonly (int Start, int Length)[] Groups = [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)];

    private readonly KeyedPermutation permutation = new(context.Key, $"mask {context.Name}", UInt128.One << FreeBits);

    public override Distinctness Distinctness => Distinctness.Exact;

    public override bool IsLowerCase => true;

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        Span<byte> digits = stackalloc byte[Digits];
        UInt128 free = 0;
        int place = 0;
        foreach (byte character in value)
        {
            if (character is (byte)'-' or (byte)'{' or (byte)'}')
                continue;
            if (!char.IsAsciiHexDigit((char)character) || place == Digits)
                throw MaskErrors.ValueDoesNotFit(context.Name, "uuid");
            digits[place] = character;
            if (place is not (VersionPlace or VariantPlace))
                free = (free << 4) | (uint)HexDigits.Value(character);
            place++;
        }
        if (place != Digits)
            throw MaskErrors.ValueDoesNotFit(context.Name, "uuid");
        free = permutation.Of(free);
        for (int i = Digits - 1; i >= 0; i--)
        {
            if (i is VersionPlace or VariantPlace)
                continue;
            digits[i] = HexDigits.Of((int)(free & 15));
            free >>= 4;
        }
        foreach ((int start, int length) in Groups)
        {
            if (start > 0)
                output.Write((byte)'-');
            output.Write(digits.Slice(start, length));
        }
    }
}
