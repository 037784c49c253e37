namespace PgStaging.Engine.Masking;

/// <summary>
/// Maps numbers one to one on numbers of the same sign and number of digits that the same types take: whatever the types of
/// two columns, equal numbers stay equal. Zero stays, and so do the zeros that a number begins or ends with.
/// </summary>
/// <param name="key">The secret.</param>
/// <param name="purpose">Ciphers of different purposes have nothing to do with each other.</param>
internal sealed class NumberCipher(MaskKey key, string purpose)
{
    // 38 digits are less than 2¹²⁸.
    private const int MostDigits = 38;
    private const byte Zero = (byte)'0';

    // Where a type ends that shorter numbers of the same number of digits fit into: int2, int4, int8.
    private static readonly ulong[] Limits = [(ulong)short.MaxValue, int.MaxValue, long.MaxValue];

    private readonly Dictionary<(UInt128 First, UInt128 End), (KeyedPermutation Permutation, string Format)> whole = [];
    private readonly Dictionary<int, (KeyedPermutation Permutation, string Format)> fractions = [];
    private readonly RuneClassCipher digits = new(key, $"{purpose} digits", 10);

    /// <summary>Writes what stands for a number in digits, with or without sign and fraction.</summary>
    /// <returns>Whether it was one.</returns>
    public bool TryWrite(ReadOnlySpan<byte> value, MaskOutput output)
    {
        bool isNegative = value[0] == (byte)'-';
        ReadOnlySpan<byte> rest = isNegative ? value[1..] : value;
        int point = rest.IndexOf((byte)'.');
        ReadOnlySpan<byte> before = point < 0 ? rest : rest[..point];
        ReadOnlySpan<byte> after = point < 0 ? default : rest[(point + 1)..];
        if (before.IsEmpty || !IsDigits(before) || !IsDigits(after) || (point >= 0 && after.IsEmpty))
            return false;
        if (isNegative)
            output.Write((byte)'-');
        WriteWhole(before, isNegative, output);
        if (point < 0)
            return true;
        output.Write((byte)'.');
        WriteFraction(after, output);
        return true;
    }

    private void WriteWhole(ReadOnlySpan<byte> number, bool isNegative, MaskOutput output)
    {
        int zeros = number.IndexOfAnyExcept(Zero);
        zeros = zeros < 0 ? number.Length : zeros;
        output.Write(number[..zeros]);
        number = number[zeros..];
        if (number.IsEmpty)
            return;
        ReadOnlySpan<byte> start = number[..Math.Min(number.Length, MostDigits)];
        UInt128 parsed = Parse(start);
        (UInt128 first, UInt128 end) = ClassOf(parsed, start.Length, isNegative);
        if (!whole.TryGetValue((first, end), out (KeyedPermutation Permutation, string Format) cipher))
        {
            cipher = (new KeyedPermutation(key, $"{purpose} {first}-{end}", end - first), $"D{start.Length}");
            whole.Add((first, end), cipher);
        }
        output.Write(first + cipher.Permutation.Of(parsed - first), cipher.Format);
        WriteDigits(number[start.Length..], output);
    }

    private static (UInt128 First, UInt128 End) ClassOf(UInt128 number, int length, bool isNegative)
    {
        UInt128 first = PowerOfTen(length - 1);
        UInt128 end = first * 10;
        foreach (ulong limit in Limits)
        {
            UInt128 beyond = (UInt128)limit + (isNegative ? 2u : 1u);
            if (first < beyond && beyond < end)
                return number < beyond ? (first, beyond) : (beyond, end);
        }
        return (first, end);
    }

    // The last digit that counts stays one that counts: 0.5 and 0.50 are one number.
    private void WriteFraction(ReadOnlySpan<byte> fraction, MaskOutput output)
    {
        ReadOnlySpan<byte> number = fraction.TrimEnd(Zero);
        if (number.IsEmpty)
        {
            output.Write(fraction);
            return;
        }
        int length = Math.Min(number.Length, MostDigits);
        WriteDigits(number[..^length], output);
        UInt128 parsed = Parse(number[^length..]);
        if (!fractions.TryGetValue(length, out (KeyedPermutation Permutation, string Format) cipher))
        {
            cipher = (new KeyedPermutation(key, $"{purpose} .{length}", 9 * PowerOfTen(length - 1)), $"D{length}");
            fractions.Add(length, cipher);
        }
        UInt128 masked = cipher.Permutation.Of((parsed / 10 * 9) + (parsed % 10) - 1);
        output.Write((masked / 9 * 10) + (masked % 9) + 1, cipher.Format);
        output.Write(fraction[number.Length..]);
    }

    private void WriteDigits(ReadOnlySpan<byte> number, MaskOutput output)
    {
        if (number.IsEmpty)
            return;
        int[] word = new int[number.Length];
        for (int place = 0; place < word.Length; place++)
            word[place] = number[place] - Zero;
        digits.Encrypt(word);
        foreach (int digit in word)
            output.Write((byte)(Zero + digit));
    }

    private static bool IsDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange(Zero, (byte)'9');

    private static UInt128 Parse(ReadOnlySpan<byte> digits)
    {
        UInt128 number = 0;
        foreach (byte digit in digits)
            number = (number * 10) + (uint)(digit - Zero);
        return number;
    }

    private static UInt128 PowerOfTen(int exponent)
    {
        UInt128 power = 1;
        for (int i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
