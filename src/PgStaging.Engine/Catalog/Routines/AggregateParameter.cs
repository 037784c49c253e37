namespace PgStaging.Engine.Catalog;

/// <summary>One item of CREATE AGGREGATE.</summary>
/// <param name="Name">Such as SFUNC.</param>
/// <param name="Value">As SQL; null for a flag such as FINALFUNC_EXTRA.</param>
internal sealed record AggregateParameter(string Name, string? Value);
