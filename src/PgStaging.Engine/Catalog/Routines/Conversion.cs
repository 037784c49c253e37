namespace PgStaging.Engine.Catalog;

/// <summary>A conversion between two encodings.</summary>
internal sealed record Conversion : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Conversion;

    public override string Reference => $"CONVERSION {QuotedName}";

    /// <summary>The encoding it converts from, such as LATIN1.</summary>
    public required string From { get; init; }

    /// <summary>The encoding it converts to.</summary>
    public required string To { get; init; }

    /// <summary>Quoted name of the function that converts.</summary>
    public required string Function { get; init; }

    /// <summary>Whether the server uses it by itself between these encodings.</summary>
    public required bool IsDefault { get; init; }
}
