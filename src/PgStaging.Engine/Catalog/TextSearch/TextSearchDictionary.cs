namespace PgStaging.Engine.Catalog;

internal sealed record TextSearchDictionary : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.TextSearchDictionary;

    public override string Reference => $"TEXT SEARCH DICTIONARY {QuotedName}";

    /// <summary>Quoted name of its template.</summary>
    public required string Template { get; init; }

    /// <summary>The template's options as the server keeps them: a list of <c>name = 'value'</c>.</summary>
    public string? Options { get; init; }
}
