using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class CastDdl
{
    public static IEnumerable<DdlStep> Create(Cast cast)
    {
        string context = cast.Context is { } where ? $" {where}" : "";
        return [CreateStep.Of(cast, $"CREATE {cast.Reference} {cast.Method}{context}")];
    }
}
