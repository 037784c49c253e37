namespace PgStaging.Engine.Copy;

/// <summary>What a swap did.</summary>
/// <param name="ReplacedName">The name the previous database has now; null when there was none.</param>
/// <param name="Duration">How long the destination's name answered nobody; null when there was no previous database.</param>
internal sealed record SwapOutcome(string? ReplacedName, TimeSpan? Duration);
