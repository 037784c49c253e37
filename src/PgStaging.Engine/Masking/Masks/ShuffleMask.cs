namespace PgStaging.Engine.Masking;

/// <summary>
/// Leaves a value as it is: rows exchange theirs, which <see cref="ShuffledRows"/> sees to. What is no row of many, such as
/// a value to be compared, stays.
/// </summary>
/// <param name="key">The secret that decides who gets whose.</param>
/// <param name="column">The column, to be named in errors.</param>
/// <param name="lone">What a value becomes that has no other to change places with.</param>
internal sealed class ShuffleMask(MaskKey key, string column, LoneValue lone) : Mask
{
    private readonly KeyedHash hash = new(key, "shuffle");

    // Rows exchange values of one column only: what was distinct in it still is.
    public override Distinctness Distinctness => Distinctness.Exact;

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output) => output.Write(value);

    /// <summary>The field of a value that has no other to change places with.</summary>
    public ReadOnlySpan<byte> Lone() => lone switch
    {
        LoneValue.Null => CopyText.Null,
        LoneValue.Empty => [],
        _ => throw MaskErrors.ShuffleOfOne(column),
    };

    /// <summary>For each of some fields, of which it gets: a circle through all, so that none keeps its own.</summary>
    /// <param name="fields">The fields, of which nobody can tell the order in which they change without the key.</param>
    public int[] Circle(IReadOnlyList<ReadOnlyMemory<byte>> fields)
    {
        ulong seed = 0;
        foreach (ReadOnlyMemory<byte> field in fields)
            seed = (seed * 31) + hash.Of(field.Span);
        Draws draws = new(hash.Of(BitConverter.GetBytes(seed)));
        int[] circle = [.. Enumerable.Range(0, fields.Count)];
        // Sattolo's algorithm.
        for (int last = circle.Length - 1; last > 0; last--)
        {
            int other = draws.Below(last);
            (circle[last], circle[other]) = (circle[other], circle[last]);
        }
        return circle;
    }
}
