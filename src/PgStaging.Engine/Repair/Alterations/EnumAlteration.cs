using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Adds labels to an enum; removing or reordering them takes a new type.</summary>
internal static class EnumAlteration
{
    public static Alteration Of(EnumType present, EnumType wanted)
    {
        if (!wanted.Labels.Where(present.Labels.Contains).SequenceEqual(present.Labels))
            return Alteration.Recreate;
        return Alteration.Adding(Additions(present.Labels, wanted)) with { ComesEarly = true };
    }

    private static IEnumerable<string> Additions(ImmutableArray<string> present, EnumType wanted)
    {
        string? previous = null;
        foreach (string label in wanted.Labels)
        {
            if (!present.Contains(label))
            {
                string place = previous is null
                    ? present.IsEmpty ? "" : $" BEFORE {SqlName.Literal(present[0])}"
                    : $" AFTER {SqlName.Literal(previous)}";
                yield return $"ALTER TYPE {wanted.QuotedName} ADD VALUE IF NOT EXISTS {SqlName.Literal(label)}{place}";
            }
            previous = label;
        }
    }
}
