using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>Compares the columns of a relation that both sides have.</summary>
internal sealed class ColumnComparison(SchemaPair pair, bool strict)
{
    /// <summary>The property under which an identity column's sequence is compared.</summary>
    public const string IdentitySequence = "IdentitySequence";

    /// <summary>The property of a table's order of columns; compared only strictly.</summary>
    public const string ColumnOrder = "ColumnOrder";

    public IEnumerable<SchemaDifference> Compare(Relation wanted, Relation present)
    {
        // The columns of a view follow from its query, but for what is said about each of them.
        bool isStored = wanted is not (View or MaterializedView);
        Dictionary<string, Column> presentColumns = present.Columns.ToDictionary(column => column.Name);
        foreach (Column column in wanted.Columns)
        {
            if (presentColumns.TryGetValue(column.Name, out Column? other))
            {
                foreach (SchemaDifference difference in Both(wanted, present, column, other, isStored))
                    yield return difference;
            }
            else if (isStored && !FollowsParent(column, wanted, present, pair.Reference, pair.InTarget))
                yield return Whole(PgDriftDifference.Missing, wanted, present, column);
        }
        HashSet<string> wantedNames = [.. wanted.Columns.Select(column => column.Name)];
        foreach (Column column in present.Columns.Where(column => isStored && !wantedNames.Contains(column.Name)))
        {
            if (!FollowsParent(column, present, wanted, pair.Target, pair.InReference))
                yield return Whole(PgDriftDifference.Extra, wanted, present, column);
        }
        if (strict && isStored && Order(wanted) is var first && Order(present) is var second
            && !first.SequenceEqual(second) && first.Order().SequenceEqual(second.Order()))
        {
            yield return SchemaComparer.Changed(
                wanted, present, null, ColumnOrder, string.Join(", ", first), string.Join(", ", second));
        }
    }

    private static List<string> Order(Relation relation) => [.. relation.Columns.Select(column => column.Name)];

    /// <summary>An inherited column comes and goes with the parent's, where the difference is reported.</summary>
    private static bool FollowsParent(
        Column column, Relation own, Relation other, DdlContext context, Func<ObjectAddress, CatalogObject?> inOther) =>
        !column.IsLocal && own is Table table && other is Table otherTable
        && table.Parents.Any(parent => otherTable.Parents.Contains(parent)
            && context.Find(parent) is Table known && known.Columns.Any(item => item.Name == column.Name)
            && inOther(parent) is Table counterpart && counterpart.Columns.All(item => item.Name != column.Name));

    private IEnumerable<SchemaDifference> Both(
        Relation wantedOwner, Relation presentOwner, Column wanted, Column present, bool isStored)
    {
        foreach ((Facet first, Facet second) in RecordFacets.Of(wanted, address => SchemaPair.Name(pair.Reference, address))
            .Zip(RecordFacets.Of(present, address => SchemaPair.Name(pair.Target, address))))
        {
            if (first.Means(second)
                || DriftNoise.IsNoise(PgObjectKind.Column, first.Property, strict)
                || (pair.NamesNotNull && isStored && first.Property == nameof(Column.NotNull))
                || (!isStored && first.Property is nameof(Column.Type) or nameof(Column.Collation)))
                continue;
            yield return SchemaComparer.Changed(
                wantedOwner, presentOwner, wanted.Name, first.Property, first.Value, second.Value);
        }
        if (wantedOwner is Table table && presentOwner is Table presentTable
            && IdentityText(pair.Reference, table, wanted) is { } wantedSequence
            && IdentityText(pair.Target, presentTable, present) is { } presentSequence
            && wantedSequence != presentSequence)
        {
            yield return SchemaComparer.Changed(
                table, presentTable, wanted.Name, IdentitySequence, wantedSequence, presentSequence);
        }
    }

    private static string? IdentityText(DdlContext context, Table table, Column column) =>
        context.Relations.IdentityOf(table, column) is not { } sequence ? null
        : $"{sequence.QuotedName} {SequenceDdl.Options(sequence)}"
            + (sequence.Persistence == table.Persistence ? "" : $" {sequence.Persistence}");

    private SchemaDifference Whole(
        PgDriftDifference kind, Relation wanted, Relation present, Column column) => new()
    {
        Area = PgDriftArea.Schema,
        Kind = kind,
        Reference = wanted,
        Target = present,
        Column = column.Name,
        ReferenceValue = kind == PgDriftDifference.Missing ? Text(wanted, column, pair.Reference) : null,
        TargetValue = kind == PgDriftDifference.Extra ? Text(present, column, pair.Target) : null,
        // A column that takes no null and has no value of its own refuses the rows of programs that do not know it.
        Severity = kind == PgDriftDifference.Missing
            || (column is { NotNull: true, Expression: null, Generation: ColumnGeneration.None })
            ? PgDriftSeverity.Breaking : PgDriftSeverity.Warning,
    };

    private static string? Text(Relation relation, Column column, DdlContext context) =>
        relation is Table table ? new ColumnDdl(table, context, listsAll: true).Definition(column)
        : $"{SqlName.Quote(column.Name)} {column.Type}";
}
