namespace PgStaging.Engine.Catalog;

/// <summary>An extended statistics object.</summary>
internal sealed record ExtendedStatistics : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Statistics;

    public override string Reference => $"STATISTICS {QuotedName}";

    /// <summary>CREATE STATISTICS as pg_get_statisticsobjdef writes it.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    /// <summary>SET STATISTICS, when set.</summary>
    public int? Target { get; init; }
}
