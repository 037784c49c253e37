namespace PgStaging.Engine.Catalog;

/// <summary>A range type with its multirange type.</summary>
internal sealed record RangeType : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.RangeType;

    public override string Reference => $"TYPE {QuotedName}";

    /// <summary>As format_type writes it with an empty search_path.</summary>
    public required string Subtype { get; init; }

    /// <summary>Quoted operator class when it is not the subtype's default one.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>Quoted collation when it is not the subtype's own.</summary>
    public string? Collation { get; init; }

    /// <summary>Quoted canonical function. It takes the type itself, so a shell of the type must exist before it.</summary>
    public string? Canonical { get; init; }

    /// <summary>Quoted difference function.</summary>
    public string? SubtypeDifference { get; init; }

    /// <summary>Quoted name of the multirange type.</summary>
    public required string Multirange { get; init; }
}
