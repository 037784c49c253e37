namespace PgStaging;

/// <summary>One thing that <c>Test-PgTarget</c> looked at.</summary>
/// <param name="Target">The target, without secrets.</param>
/// <param name="Check">What was looked at, such as Reachable, Version or Extensions.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Message">What was found.</param>
/// <param name="RecommendedAction">How to mend it; null when there is nothing to mend.</param>
public sealed record PgTargetCheck(
    string Target, string Check, PgCheckStatus Status, string Message, string? RecommendedAction = null);
