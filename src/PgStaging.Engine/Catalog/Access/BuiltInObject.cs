namespace PgStaging.Engine.Catalog;

/// <summary>An object of pg_catalog: in the model only because its privileges were changed.</summary>
internal sealed record BuiltInObject : CatalogObject
{
    public override PgObjectKind Kind => Target.Kind;

    public override string Reference => Target.Reference;

    public override string DisplayName => Name;

    public required GrantTarget Target { get; init; }
}
