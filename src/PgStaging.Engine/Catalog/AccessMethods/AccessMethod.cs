namespace PgStaging.Engine.Catalog;

/// <summary>A way to store tables or to build indexes. It is in no schema and has no owner.</summary>
internal sealed record AccessMethod : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.AccessMethod;

    public override string Reference => $"ACCESS METHOD {QuotedName}";

    /// <summary>For tables; otherwise for indexes.</summary>
    public required bool IsForTables { get; init; }

    /// <summary>Quoted name of its handler function.</summary>
    public required string Handler { get; init; }
}
