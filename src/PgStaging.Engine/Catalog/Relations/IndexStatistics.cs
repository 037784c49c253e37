namespace PgStaging.Engine.Catalog;

/// <summary>The statistics target of an index column that is an expression.</summary>
/// <param name="Column">The column's number in the index.</param>
/// <param name="Target">As in SET STATISTICS.</param>
internal readonly record struct IndexStatistics(int Column, int Target);
