namespace PgStaging.Engine.Branching;

/// <summary>What the service would refuse about a new branch, told before anything is done.</summary>
internal static class NeonNames
{
    private const int Longest = 256;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    public static void Check(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw BranchErrors.BranchNameInvalid(name, "it is empty");
        if (name.Length > Longest)
            throw BranchErrors.BranchNameInvalid(name, $"it is longer than {Longest} characters");
        if (NeonIds.IsBranch(name))
            throw BranchErrors.BranchNameInvalid(name, "it looks like an id of Neon, and would be taken for one");
    }

    /// <summary>When a branch with this lease is removed by the service; null for never.</summary>
    public static DateTimeOffset? Expiry(BranchLease? lease, DateTimeOffset now)
    {
        if (lease is null)
            return null;
        if (lease.ExtendsOnUse)
            throw BranchErrors.LeaseInvalid("Neon does not let use extend a branch's life");
        DateTimeOffset expires = lease.ExpiryFrom(now)!.Value;
        return expires - now <= LongestLife ? expires
            : throw BranchErrors.LeaseInvalid($"Neon removes branches after {LongestLife.TotalDays} days at the latest");
    }
}
