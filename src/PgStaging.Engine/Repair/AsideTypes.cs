using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Gives types another name for as long as their successors and they have to exist together.</summary>
internal static class AsideTypes
{
    private const string Prefix = "pgstaging_old_";
    private const int LongestName = 63;

    public static bool CanBeRenamed(CatalogObject item) =>
        item is EnumType or Domain or CompositeType or RangeType or Collation;

    /// <summary>The same object under its temporary name.</summary>
    public static CatalogObject Renamed(CatalogObject item) => item with { Name = NameOf(item.Name) };

    public static IEnumerable<string> Statements(CatalogObject item)
    {
        string name = SqlName.Quote(NameOf(item.Name));
        yield return $"ALTER {item.Reference} RENAME TO {name}";
        if (item is not RangeType range)
            yield break;

        // A range's multirange and constructors do not follow it.
        string aside = SqlName.Quote(item.Schema!, NameOf(item.Name));
        string multirange = SqlName.Quote(NameOf($"{item.Name}_multi"));
        yield return $"ALTER TYPE {range.Multirange} RENAME TO {multirange}";
        yield return $"ALTER FUNCTION {item.QuotedName}({range.Subtype}, {range.Subtype}) RENAME TO {name}";
        yield return $"ALTER FUNCTION {item.QuotedName}({range.Subtype}, {range.Subtype}, text) RENAME TO {name}";
        yield return $"ALTER FUNCTION {range.Multirange}() RENAME TO {multirange}";
        yield return $"ALTER FUNCTION {range.Multirange}({aside}) RENAME TO {multirange}";
        yield return $"ALTER FUNCTION {range.Multirange}({aside}[]) RENAME TO {multirange}";
    }

    private static string NameOf(string name)
    {
        string aside = Prefix + name;
        while (System.Text.Encoding.UTF8.GetByteCount(aside) > LongestName)
            aside = aside[..^1];
        return aside;
    }
}
