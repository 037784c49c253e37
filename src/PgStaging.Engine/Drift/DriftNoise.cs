using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>Properties whose difference nobody would want to hear of, unless everything is to be compared.</summary>
internal static class DriftNoise
{
    private static readonly ImmutableHashSet<string> History =
        [nameof(Column.IsLocal), nameof(Column.InheritanceCount)];

    public static bool IsNoise(PgObjectKind kind, string property, bool strict) =>
        (!strict && History.Contains(property))
        // On a copy a subscription is at rest.
        || (!strict && kind == PgObjectKind.Subscription && Subscription.IsState(property))
        // Names of the parents of a partition or index follow from what is compared anyway.
        || (kind == PgObjectKind.Policy && property == nameof(Policy.RelationName));
}
