using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>Brings two schemas into one address space, so that the same object has the same address.</summary>
internal static class SchemaMatching
{
    public static SchemaPair Match(DatabaseModel reference, DatabaseModel target, DdlOptions options)
    {
        AddressSpace space = new();
        return new SchemaPair(SavedSchema.MoveTo(space, reference), SavedSchema.MoveTo(space, target), options);
    }
}
