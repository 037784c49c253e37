using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>Brings two schemas into one address space, so that the same object has the same address.</summary>
internal static class SchemaMatching
{
    public static SchemaPair Match(
        DatabaseModel reference, DatabaseModel target, DdlOptions options, bool strict,
        ImmutableDictionary<string, SequenceLag> lags, Lazy<string> targetFingerprint)
    {
        AddressSpace space = new();
        DatabaseModel first = SavedSchema.MoveTo(space, reference);
        if (!strict)
        {
            foreach ((string name, string original) in GeneratedNames.Synonyms(reference, target))
                space.AddSynonym(name, original);
        }
        // Both are written as if they were the target.
        string database = target.Database.Name;
        int major = Math.Min(reference.Database.Major, target.Database.Major);
        return new SchemaPair(
            Prepared(first), Prepared(SavedSchema.MoveTo(space, target)), options with { Database = database })
        {
            SequenceLags = lags,
            TargetFingerprint = targetFingerprint,
        };

        DatabaseModel Prepared(DatabaseModel model) => OlderServer.Level(DatabaseLevel.Named(model, database), major);
    }
}
