namespace PgStaging.Engine.Catalog;

/// <summary>A schema of the user's: neither pg_… nor information_schema.</summary>
internal sealed record DatabaseSchema : CatalogObject
{
    /// <summary>The schema that every new database has. It is the user's to change and to drop.</summary>
    public const string PublicName = "public";

    /// <summary>The comment that public has in a new database.</summary>
    public const string PublicComment = "standard public schema";

    public override PgObjectKind Kind => PgObjectKind.Schema;

    public override string Reference => $"SCHEMA {QuotedName}";

    public bool IsPublic => Name == PublicName;
}
