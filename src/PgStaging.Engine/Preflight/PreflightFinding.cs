namespace PgStaging.Engine.Preflight;

/// <summary>How a destination fits a source in one respect.</summary>
/// <param name="Subject">What was compared.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Message">What was found, in one sentence.</param>
internal sealed record PreflightFinding(PreflightSubject Subject, PgCheckStatus Status, string Message)
{
    /// <summary>How to mend it; null when there is nothing to mend.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The extensions, roles or tablespaces concerned, by name.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];
}
