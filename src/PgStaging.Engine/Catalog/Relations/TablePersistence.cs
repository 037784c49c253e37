namespace PgStaging.Engine.Catalog;

/// <summary>pg_class.relpersistence; temporary tables are never part of a model.</summary>
internal enum TablePersistence
{
    Permanent,
    Unlogged,
}
