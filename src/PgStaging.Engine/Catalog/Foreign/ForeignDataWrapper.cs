namespace PgStaging.Engine.Catalog;

/// <summary>A foreign-data wrapper that no extension brought.</summary>
internal sealed record ForeignDataWrapper : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.ForeignDataWrapper;

    public override string Reference => $"FOREIGN DATA WRAPPER {QuotedName}";

    /// <summary>The handler function, quoted for SQL; null when the wrapper has none and so reads nothing.</summary>
    public string? Handler { get; init; }

    /// <summary>The function that checks options, quoted for SQL; null when there is none.</summary>
    public string? Validator { get; init; }

    public ForeignOptions Options { get; init; } = ForeignOptions.None;
}
