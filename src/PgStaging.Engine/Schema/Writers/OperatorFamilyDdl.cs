using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes an operator family, and the members that are in none of its classes.</summary>
internal static class OperatorFamilyDdl
{
    public static IEnumerable<DdlStep> Create(OperatorFamily family) =>
    [
        CreateStep.Of(
            family,
            [
                $"CREATE {family.Reference}",
                .. family.Members.IsEmpty ? [] : new[]
                {
                    $"ALTER {family.Reference} ADD\n    {string.Join(",\n    ", family.Members)}",
                },
            ]),
    ];
}
