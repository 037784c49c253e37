namespace PgStaging.Engine.Masking;

/// <summary>What one value says about a category.</summary>
/// <param name="IsPossible">Whether it could be of that category at all.</param>
/// <param name="Power">How much it speaks for the category, 0 to 1, when many values of a column are like it.</param>
/// <param name="What">What was recognised, such as IBAN; null if nothing was.</param>
internal readonly record struct ValueMatch(bool IsPossible, double Power = 0, string? What = null)
{
    /// <summary>It cannot be of that category.</summary>
    public static ValueMatch No { get; } = new(false);

    /// <summary>It can be, but says nothing for it.</summary>
    public static ValueMatch Possible { get; } = new(true);

    /// <summary>It looks like it.</summary>
    public static ValueMatch Typical(double power, string? what = null) => new(true, power, what);
}
