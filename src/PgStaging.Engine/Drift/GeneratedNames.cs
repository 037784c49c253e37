using System.Text;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>
/// Finds constraints and indexes that are the same on both sides but for a name that the server made up, such as
/// <c>person_age_check1</c>: it depends on what was there when they were made.
/// </summary>
internal static class GeneratedNames
{
    private const int LongestName = 63;
    private const int LongestEnding = 12;

    /// <summary>Names of the target with the names of the reference that stand for the same.</summary>
    public static IEnumerable<(string Name, string Original)> Synonyms(DatabaseModel reference, DatabaseModel target)
    {
        HashSet<string> wanted = Identities(reference);
        HashSet<string> present = Identities(target);
        ILookup<string, CatalogObject> candidates = reference.Objects
            .Where(item => !present.Contains(item.Identity) && IsGenerated(item))
            .ToLookup(Signature);
        ILookup<string, CatalogObject> others = target.Objects
            .Where(item => !wanted.Contains(item.Identity) && IsGenerated(item))
            .ToLookup(Signature);
        foreach (IGrouping<string, CatalogObject> group in others)
        {
            foreach ((CatalogObject other, CatalogObject original) in InOrder(group).Zip(InOrder(candidates[group.Key])))
            {
                yield return (other.Identity, original.Identity);
                if (other is TableConstraint { HasIndex: true })
                    yield return (AddressName.Index(other.Schema!, other.Name), AddressName.Index(original.Schema!, original.Name));
            }
        }
    }

    /// <summary>An index's definition without its name.</summary>
    public static string WithoutName(TableIndex index)
    {
        // Behind CREATE [UNIQUE] INDEX comes the name, quoted where it must be, then ON.
        int start = index.Definition.IndexOf(" INDEX ", StringComparison.Ordinal) + " INDEX ".Length;
        string quoted = SqlName.Quote(index.Name);
        int length = string.CompareOrdinal(index.Definition, start, quoted, 0, quoted.Length) == 0
            ? quoted.Length : index.Name.Length;
        return index.Definition.Remove(start, length);
    }

    private static HashSet<string> Identities(DatabaseModel model) => [.. model.Objects.Select(item => item.Identity)];

    private static IEnumerable<CatalogObject> InOrder(IEnumerable<CatalogObject> items) =>
        items.OrderBy(item => item.Name, StringComparer.Ordinal);

    private static string Signature(CatalogObject item) => item switch
    {
        TableConstraint constraint =>
            $"{constraint.Type} {constraint.Table} {ReparsedForm.Of(constraint.Definition)} {constraint.Deferral}",
        TableIndex index => $"{PgObjectKind.Index} {ReparsedForm.Of(WithoutName(index))}",
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    private static bool IsGenerated(CatalogObject item) => item switch
    {
        TableConstraint constraint => EndsAsGenerated(item.Name, Ending(constraint.Type))
            && (item.Name.StartsWith($"{constraint.TableName}_", StringComparison.Ordinal) || IsShortened(item.Name)),
        TableIndex => EndsAsGenerated(item.Name, "idx"),
        _ => false,
    };

    private static string Ending(ConstraintType type) => type switch
    {
        ConstraintType.PrimaryKey => "pkey",
        ConstraintType.Unique => "key",
        ConstraintType.Exclusion => "excl",
        ConstraintType.ForeignKey => "fkey",
        ConstraintType.NotNull => "not_null",
        _ => "check",
    };

    private static bool EndsAsGenerated(string name, string ending) =>
        name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').EndsWith($"_{ending}", StringComparison.Ordinal);

    // Names that would be too long are made of shortened parts.
    private static bool IsShortened(string name) =>
        Encoding.UTF8.GetByteCount(name) > LongestName - LongestEnding;
}
