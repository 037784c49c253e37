using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class OperatorClassDdl
{
    public static IEnumerable<DdlStep> Create(OperatorClass item)
    {
        string isDefault = item.IsDefault ? " DEFAULT" : "";
        return
        [
            CreateStep.Of(
                item,
                $"CREATE OPERATOR CLASS {item.QuotedName}{isDefault} FOR TYPE {item.Type} "
                + $"USING {SqlName.Quote(item.AccessMethod)} FAMILY {item.Family} AS\n    "
                + string.Join(",\n    ", Items(item))),
        ];
    }

    private static IEnumerable<string> Items(OperatorClass item)
    {
        // The list may not be empty. Naming the indexed type itself says nothing.
        if (item.StoredType is not null || item.Members.IsEmpty)
            yield return $"STORAGE {item.StoredType ?? item.Type}";
        foreach (string member in item.Members)
            yield return member;
    }
}
