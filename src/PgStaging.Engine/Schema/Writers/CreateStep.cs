using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>The step of an object that is simply made, before the data.</summary>
internal static class CreateStep
{
    public static DdlStep Of(CatalogObject item, params IEnumerable<string> statements) => new()
    {
        Key = new(item.Address, StepRole.Create),
        Object = item,
        Phase = DdlPhase.BeforeData,
        Statements = [.. statements],
    };
}
