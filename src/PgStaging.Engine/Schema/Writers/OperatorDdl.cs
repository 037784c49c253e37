using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes operators, in any order: the server makes shells of commutators and negators that come later.</summary>
internal static class OperatorDdl
{
    public static IEnumerable<DdlStep> Create(Operator item) =>
    [
        CreateStep.Of(
            item,
            $"CREATE OPERATOR {SqlName.Quote(item.Schema!)}.{item.Name} "
            + $"(\n    {string.Join(",\n    ", item.Parameters)}\n)"),
    ];
}
