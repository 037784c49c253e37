using System.Collections.Immutable;
using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>
/// The order in which a table's foreign keys are made, where it matters. One that references a partitioned table brings
/// a constraint for each partition, and the server gives these the next free names, such as <c>t_a_fkey1</c>. So that
/// they are not names of other keys, those are made first, or in the order in which the server once named them.
/// </summary>
internal static class ForeignKeyOrder
{
    private const string GeneratedSuffix = "fkey";

    /// <summary>The steps that must come before a foreign key's own.</summary>
    public static ImmutableHashSet<StepKey> StepsBefore(TableConstraint key, Table table, DdlContext context)
    {
        if (!BringsOthers(key, context))
            return [];
        return
        [
            .. context.Relations.ConstraintsOf(table)
                .Where(other => other.Type == ConstraintType.ForeignKey && other.Address != key.Address)
                .Where(other => !BringsOthers(other, context) || Rank(other.Name).CompareTo(Rank(key.Name)) < 0)
                .Select(other => new StepKey(other.Address, StepRole.Create)),
        ];
    }

    /// <summary>
    /// Generated names of keys that are made later and that the server must not give away: from 18 on it names the
    /// constraints of partitions otherwise, so a key may have the name that an older server would have given to one of them.
    /// </summary>
    public static ImmutableArray<string> NamesToCome(TableConstraint key, Table table, DdlContext context) =>
        context.Model.Database.Major < 18 || context.DestinationMajor >= 18 || !BringsOthers(key, context) ? []
        : [
            .. context.Relations.ConstraintsOf(table)
                .Where(other => other.Type == ConstraintType.ForeignKey && !Rank(other.Name).IsChosen
                    && BringsOthers(other, context) && Rank(other.Name).CompareTo(Rank(key.Name)) > 0)
                .Select(other => SqlName.Quote(other.Name)),
        ];

    private static bool BringsOthers(TableConstraint key, DdlContext context) =>
        context.Find(key.ReferencedTable!.Value) is Table { IsPartitioned: true };

    // A generated name may end in a number, and a lower number was given first.
    private static (bool IsChosen, int Number, string Name) Rank(string name)
    {
        string stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        bool isGenerated = stem.EndsWith(GeneratedSuffix, StringComparison.Ordinal);
        bool hasNumber = int.TryParse(name[stem.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return (!isGenerated, isGenerated && hasNumber ? number : 0, name);
    }
}
