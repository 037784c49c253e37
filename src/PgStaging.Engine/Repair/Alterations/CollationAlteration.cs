using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Only the version of a collation can be changed.</summary>
internal static class CollationAlteration
{
    public static Alteration Of(Collation present, Collation wanted)
    {
        Collation same = wanted with
        {
            Owner = present.Owner,
            CollationVersion = present.CollationVersion,
            IsVersionStale = present.IsVersionStale,
        };
        return same == present
            ? CollationVersionAlteration.Of($"ALTER {present.Reference} REFRESH VERSION", present.IsVersionStale)
            : Alteration.Recreate;
    }
}
