namespace PgStaging.Engine.Preflight;

/// <summary>How one check of one target came out.</summary>
internal sealed record CheckOutcome(string Check, PgCheckStatus Status, string Message, string? RecommendedAction = null);
