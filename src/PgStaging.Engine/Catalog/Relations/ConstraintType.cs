namespace PgStaging.Engine.Catalog;

/// <summary>The kinds of constraints a table can have.</summary>
internal enum ConstraintType
{
    Check,
    NotNull,
    PrimaryKey,
    Unique,
    Exclusion,
    ForeignKey,
}
