namespace PgStaging.Engine.Catalog;

/// <summary>How a language sees the values of a type. In no schema, without owner; named by type and language.</summary>
internal sealed record Transform : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Transform;

    public override string Reference => $"TRANSFORM FOR {Type} LANGUAGE {SqlName.Quote(Language)}";

    public required string Type { get; init; }

    public required string Language { get; init; }

    /// <summary>Name and arguments of the function that gives the language its form.</summary>
    public string? FromSql { get; init; }

    /// <summary>Name and arguments of the function that makes a value of the type again.</summary>
    public string? ToSql { get; init; }
}
