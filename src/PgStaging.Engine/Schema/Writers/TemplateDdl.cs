using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Takes out of a new database what template0 put in and the source does not have.</summary>
internal static class TemplateDdl
{
    /// <summary>Statements to run first in a database made from template0; mostly none.</summary>
    public static IEnumerable<string> Drops(DatabaseModel model)
    {
        if (!model.All<Extension>().Any(extension => extension.IsPreinstalled))
            yield return $"DROP EXTENSION IF EXISTS {SqlName.Quote(Extension.LanguageName)}";
        if (!model.All<DatabaseSchema>().Any(schema => schema.IsPublic))
            yield return $"DROP SCHEMA IF EXISTS {SqlName.Quote(DatabaseSchema.PublicName)}";
    }
}
