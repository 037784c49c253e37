namespace PgStaging.Engine.Branching;

/// <summary>Waits that double up to a limit. Half of each is left to chance, so that clients do not come in step.</summary>
internal static class NeonBackoff
{
    /// <param name="first">The first wait.</param>
    /// <param name="longest">The longest.</param>
    /// <param name="earlier">How many waits there were before.</param>
    /// <param name="jitter">0 to less than 1.</param>
    public static TimeSpan Wait(TimeSpan first, TimeSpan longest, int earlier, double jitter)
    {
        TimeSpan whole = first * Math.Pow(2, Math.Min(earlier, 30));
        if (whole > longest)
            whole = longest;
        return (whole / 2) + (whole / 2 * jitter);
    }
}
