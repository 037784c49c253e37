using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class TransformDdl
{
    public static IEnumerable<DdlStep> Create(Transform transform)
    {
        IEnumerable<string?> functions =
        [
            transform.FromSql is { } from ? $"FROM SQL WITH FUNCTION {from}" : null,
            transform.ToSql is { } to ? $"TO SQL WITH FUNCTION {to}" : null,
        ];
        string list = string.Join(", ", functions.OfType<string>());
        return [CreateStep.Of(transform, $"CREATE {transform.Reference} ({list})")];
    }
}
