using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class ConversionDdl
{
    public static IEnumerable<DdlStep> Create(Conversion conversion) =>
    [
        CreateStep.Of(
            conversion,
            $"CREATE {(conversion.IsDefault ? "DEFAULT " : "")}{conversion.Reference} "
            + $"FOR {SqlName.Literal(conversion.From)} TO {SqlName.Literal(conversion.To)} FROM {conversion.Function}"),
    ];
}
