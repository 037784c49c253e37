namespace PgStaging.Engine.Catalog;

/// <summary>A procedural language that no extension made.</summary>
internal sealed record ProceduralLanguage : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Language;

    public override string Reference => $"LANGUAGE {QuotedName}";

    /// <summary>Whether roles without superuser rights may be granted its use.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>Quoted name of the function that runs its functions.</summary>
    public required string Handler { get; init; }

    /// <summary>Quoted name of the function that runs DO blocks.</summary>
    public string? InlineHandler { get; init; }

    /// <summary>Quoted name of the function that checks new functions.</summary>
    public string? Validator { get; init; }
}
