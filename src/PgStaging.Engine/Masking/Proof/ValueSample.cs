namespace PgStaging.Engine.Masking;

/// <summary>
/// Hashes of the different values of a column, in bounded memory: when there are too many, those above a bound are
/// forgotten, on all sides alike, so that what stays can still be compared.
/// </summary>
internal sealed class ValueSample
{
    private const int MostValues = 1 << 20;

    private readonly HashSet<ulong> originals = [];
    private readonly HashSet<ulong> masked = [];
    private ulong bound = ulong.MaxValue;

    /// <summary>The share of values that are looked at.</summary>
    public double Share => (double)bound / ulong.MaxValue;

    public bool Takes(ulong hash) => hash <= bound;

    /// <summary>A value of the source and what stands for it.</summary>
    public void Add(ulong original, ulong mask)
    {
        // What a mask leaves, or a condition, is no secret.
        if (original != mask && Takes(original))
            originals.Add(original);
        if (Takes(mask))
            masked.Add(mask);
        while (originals.Count > MostValues || masked.Count > MostValues)
        {
            bound /= 2;
            originals.RemoveWhere(hash => !Takes(hash));
            masked.RemoveWhere(hash => !Takes(hash));
        }
    }

    public bool IsOriginal(ulong hash) => originals.Contains(hash);

    public bool IsMasked(ulong hash) => masked.Contains(hash);
}
