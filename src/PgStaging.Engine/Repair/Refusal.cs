using PgStaging.Engine.Drift;

namespace PgStaging.Engine.Repair;

/// <summary>A difference that is not repaired, and why.</summary>
internal sealed record Refusal(SchemaDifference Difference, string Reason);
