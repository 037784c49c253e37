namespace PgStaging.Engine.Branching;

/// <summary>When a branch may be removed by itself.</summary>
/// <param name="Expires">The moment, when it was given as one.</param>
/// <param name="Duration">How long it lives from when it was made, reset or, where that counts, used.</param>
/// <param name="ExtendsOnUse">Whether use makes it live on.</param>
internal sealed record BranchLease(DateTimeOffset? Expires, TimeSpan? Duration, bool ExtendsOnUse)
{
    /// <summary>The lease that a user asks for; null for none.</summary>
    public static BranchLease? From(TimeSpan? duration, DateTimeOffset? expires, bool extendsOnUse)
    {
        if (duration is not null && expires is not null)
            throw BranchErrors.LeaseInvalid("-ExpiresIn and -ExpiresAt exclude each other");
        if (extendsOnUse && duration is null)
            throw BranchErrors.LeaseInvalid("-ExtendOnUse needs -ExpiresIn");
        if (expires <= DateTimeOffset.UtcNow)
            throw BranchErrors.LeaseInvalid("the given time has passed");
        return duration is null && expires is null ? null : new BranchLease(expires, duration, extendsOnUse);
    }

    public DateTimeOffset? ExpiryFrom(DateTimeOffset start) => Expires ?? start + Duration;
}
