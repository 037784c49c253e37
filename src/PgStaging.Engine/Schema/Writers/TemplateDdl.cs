using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Takes out of a new database what template0 put in and the source does not have.</summary>
internal static class TemplateDdl
{
    /// <summary>Steps that come before all others; mostly none.</summary>
    public static ImmutableArray<DdlStep> Drops(DatabaseFacts source)
    {
        // Neither is in the model, so neither has an address there: 0 is nobody's.
        Extension language = new()
        {
            Address = new(CatalogClass.Extension, 0),
            Name = Extension.LanguageName,
            InstalledIn = "pg_catalog",
            Version = "",
        };
        DatabaseSchema schema = new() { Address = new(CatalogClass.Namespace, 0), Name = DatabaseSchema.PublicName };
        return
        [
            .. source.HasProceduralLanguage ? [] : new[] { Drop(language) },
            .. source.HasPublicSchema ? [] : new[] { Drop(schema) },
        ];
    }

    private static DdlStep Drop(CatalogObject item) => new()
    {
        Key = new(item.Address, StepRole.Drop),
        Object = item,
        Phase = DdlPhase.BeforeData,
        Statements = [$"DROP {(item is Extension ? "EXTENSION" : "SCHEMA")} IF EXISTS {item.QuotedName}"],
    };
}
