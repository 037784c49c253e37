namespace PgStaging.Engine.Masking;

/// <summary>
/// The choices a mask makes for one value: a sequence of numbers that follows from the value's keyed hash alone
/// (SplitMix64).
/// </summary>
/// <param name="seed">A keyed hash; the numbers are as hard to relate to the value as it is.</param>
internal struct Draws(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        ulong mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from zero to less than a bound that is above zero, each as likely but for one in 2⁴⁰.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number of a range, both ends included.</summary>
    public long Between(long least, long most)
    {
        ulong width = (ulong)(most - least);
        return width == ulong.MaxValue ? (long)Next() : least + (long)Math.BigMul(Next(), width + 1, out _);
    }

    public byte Digit() => (byte)('0' + Below(10));

    public T Of<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];
}
