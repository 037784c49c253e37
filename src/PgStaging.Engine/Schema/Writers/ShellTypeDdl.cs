using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes the shell of a type: by itself, or for a type whose functions must be made before it.</summary>
internal static class ShellTypeDdl
{
    public static IEnumerable<DdlStep> Create(ShellType type) => [CreateStep.Of(type, Statement(type))];

    /// <summary>The step that comes before the functions of a base or range type.</summary>
    public static DdlStep Before(CatalogObject type) => new()
    {
        Key = new(type.Address, StepRole.Shell),
        Object = type,
        Phase = DdlPhase.BeforeData,
        Statements = [Statement(type)],
    };

    private static string Statement(CatalogObject type) => $"CREATE TYPE {type.QuotedName}";
}
