namespace PgStaging.Engine.Catalog;

/// <summary>What is read beside the schema of the database.</summary>
internal sealed record CatalogOptions
{
    /// <summary>Only the database.</summary>
    public static CatalogOptions DatabaseOnly { get; } = new();

    /// <summary>The server's roles too, without passwords.</summary>
    public bool IncludeRoles { get; init; }
}
