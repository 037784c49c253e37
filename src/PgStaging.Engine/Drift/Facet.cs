namespace PgStaging.Engine.Drift;

/// <summary>One property of an object as text that two equal objects have in common.</summary>
internal sealed record Facet(string Property, string? Value);
