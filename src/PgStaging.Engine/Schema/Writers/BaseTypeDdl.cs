using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes base types, after a shell, which their input and output functions need.</summary>
internal static class BaseTypeDdl
{
    public static IEnumerable<DdlStep> Create(BaseType type, DdlContext context)
    {
        if (context.HasShell(type.Address))
            yield return ShellTypeDdl.Before(type);
        yield return CreateStep.Of(
            type, $"CREATE TYPE {type.QuotedName} (\n    {string.Join(",\n    ", type.Parameters)}\n)");
    }
}
