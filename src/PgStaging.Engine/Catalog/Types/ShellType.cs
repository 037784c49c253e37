namespace PgStaging.Engine.Catalog;

/// <summary>A type of which there is only the name.</summary>
internal sealed record ShellType : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.ShellType;

    public override string Reference => $"TYPE {QuotedName}";
}
