namespace PgStaging.Engine.Catalog;

/// <summary>How a column gets its values when none is given.</summary>
internal enum ColumnGeneration
{
    None,
    IdentityAlways,
    IdentityByDefault,
    Stored,
    Virtual,
}
