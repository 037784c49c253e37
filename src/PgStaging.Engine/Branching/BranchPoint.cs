using System.Text.RegularExpressions;

namespace PgStaging.Engine.Branching;

/// <summary>A point in a branch's history: a time, or a place in its write-ahead log.</summary>
/// <param name="Time">The time; null if it is a place.</param>
/// <param name="Lsn">The place, such as 0/1DE2850; null if it is a time.</param>
internal sealed partial record BranchPoint(DateTimeOffset? Time, string? Lsn)
{
    /// <summary>The point that a user asks for; null for the present.</summary>
    public static BranchPoint? From(DateTimeOffset? time, string? lsn)
    {
        if (time is not null && lsn is not null)
            throw BranchErrors.PointInvalid("-At and -AtLsn exclude each other");
        if (time > DateTimeOffset.UtcNow)
            throw BranchErrors.PointInvalid("the given time is yet to come");
        if (lsn is not null && !Form().IsMatch(lsn))
            throw BranchErrors.PointInvalid("an LSN is two hexadecimal numbers with a slash between, such as 0/1DE2850");
        return time is null && lsn is null ? null : new BranchPoint(time, lsn);
    }

    public override string ToString() => Lsn ?? $"{Time:u}";

    [GeneratedRegex("^[0-9A-F]{1,8}/[0-9A-F]{1,8}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
