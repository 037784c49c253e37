using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Changes the columns of one table.</summary>
internal sealed class TableColumnAlteration
{
    private readonly Table present;
    private readonly Table wanted;
    private readonly RepairContext context;
    private readonly ForcedChanges forced;
    private readonly ColumnDdl definitions;
    private readonly Dictionary<string, Column> before;
    private readonly string only;
    private readonly string alter;

    public TableColumnAlteration(Table present, Table wanted, RepairContext context, ForcedChanges forced)
    {
        (this.present, this.wanted, this.context, this.forced) = (present, wanted, context, forced);
        definitions = new ColumnDdl(wanted, context.Wanted, listsAll: true);
        before = present.Columns.ToDictionary(column => column.Name);
        only = $"ALTER TABLE ONLY {wanted.QuotedName}";
        alter = $"ALTER TABLE {wanted.QuotedName}";
        HashSet<string> kept = [.. wanted.Columns.Select(column => column.Name)];
        MadeAnew =
        [
            .. wanted.Columns
                .Where(column => before.TryGetValue(column.Name, out Column? old) && MustBeMadeAnew(old, column))
                .Select(column => column.Name),
        ];
        Dropped = [.. present.Columns.Select(column => column.Name).Where(name => !kept.Contains(name)), .. MadeAnew];
        Retyped =
        [
            .. wanted.Columns.Where(column => before.TryGetValue(column.Name, out Column? old)
                    && !MadeAnew.Contains(column.Name) && IsRetyped(old, column))
                .Select(column => column.Name),
        ];
    }

    /// <summary>Columns that are there and go, those that come again included.</summary>
    public ImmutableHashSet<string> Dropped { get; }

    public ImmutableHashSet<string> Retyped { get; }

    /// <summary>Generated columns whose expression cannot be changed: their values are computed anyway.</summary>
    private ImmutableHashSet<string> MadeAnew { get; }

    public IEnumerable<AlterStep> Steps()
    {
        foreach (string name in Dropped.Order(StringComparer.Ordinal))
        {
            if (!FollowsParent(name, (table, column) => WasIn(table, column)
                && (table.Columns.All(item => item.Name != column) || MadeAnew.Contains(column))))
            {
                // A generated column holds nothing that its table does not.
                bool isComputed = before[name].Generation is ColumnGeneration.Stored or ColumnGeneration.Virtual;
                yield return new AlterStep(
                    AlterStage.Release, $"{alter} DROP COLUMN {SqlName.Quote(name)}",
                    isComputed ? PgHazard.None : PgHazard.DataLoss) { Column = name };
            }
        }
        foreach (Column column in wanted.Columns)
        {
            IEnumerable<AlterStep> steps =
                before.TryGetValue(column.Name, out Column? old) && !Dropped.Contains(column.Name)
                    ? Changes(old, column) : Added(column);
            foreach (AlterStep step in steps)
                yield return step with { Column = column.Name };
        }
    }

    private bool IsRetyped(Column old, Column column) =>
        old.Type != column.Type || old.Collation != column.Collation || forced.Types.Contains(column.Name);

    private bool MustBeMadeAnew(Column old, Column column)
    {
        bool computed = column.Generation is ColumnGeneration.Stored or ColumnGeneration.Virtual;
        if (!computed)
            return old.Generation == ColumnGeneration.Virtual;
        return old.Generation != column.Generation || old.Expression != column.Expression
            || forced.Expressions.Contains(column.Name) || IsRetyped(old, column);
    }

    private IEnumerable<AlterStep> Added(Column column)
    {
        if (!FollowsParent(column.Name, (table, name) => table.Columns.Any(item => item.Name == name)
            && (!WasIn(table, name) || MadeAnew.Contains(name))))
        {
            bool rewrites = column.Generation == ColumnGeneration.Stored
                || column.Generation is ColumnGeneration.IdentityAlways or ColumnGeneration.IdentityByDefault;
            yield return new(
                AlterStage.Add, $"{alter} ADD COLUMN {definitions.Definition(column)}",
                rewrites ? PgHazard.Rewrite : PgHazard.None);
        }
        else if (OfParents(column.Name).FirstOrDefault() is { } inherited)
        {
            if (ColumnDdl.HasDefault(column)
                ? column.Expression != inherited.Expression : ColumnDdl.HasDefault(inherited))
            {
                string value = ColumnDdl.HasDefault(column) ? $"SET DEFAULT {column.Expression}" : "DROP DEFAULT";
                yield return new(AlterStage.Add, $"{only} ALTER COLUMN {SqlName.Quote(column.Name)} {value}");
            }
            if (column.NotNull && !inherited.NotNull && !context.Pair.NamesNotNull)
                yield return SetNotNull(column);
        }
        List<string> properties = [.. ColumnProperties.Changes(new Column
        {
            Number = column.Number, Name = column.Name, Type = column.Type, TypeAddress = column.TypeAddress,
        }, column)];
        if (properties.Count > 0)
            yield return new(AlterStage.Add, $"{only} {string.Join(", ", properties)}");
    }

    private IEnumerable<AlterStep> Changes(Column old, Column column)
    {
        string change = $"ALTER COLUMN {SqlName.Quote(column.Name)}";
        bool retyped = Retyped.Contains(column.Name);
        bool hadDefault = ColumnDdl.HasDefault(old);
        bool anew = retyped || forced.Expressions.Contains(column.Name);
        if (old.Generation == ColumnGeneration.Stored && column.Generation != ColumnGeneration.Stored)
            yield return new(AlterStage.Release, $"{alter} {change} DROP EXPRESSION");
        if (hadDefault && (old.Expression != column.Expression || anew || !ColumnDdl.HasDefault(column)))
            yield return new(AlterStage.Release, $"{only} {change} DROP DEFAULT");
        foreach (AlterStep step in new IdentityAlteration(present, wanted, context).Changes(old, column))
            yield return step;
        if (old.NotNull && !column.NotNull && !context.Pair.NamesNotNull && !ParentIsNotNull(column))
            yield return new(AlterStage.Release, $"{alter} {change} DROP NOT NULL");

        if (retyped && !FollowsParent(column.Name, (table, name) =>
            context.Present.Find(table.Address) is Table known
            && known.Columns.FirstOrDefault(item => item.Name == name) is { } was
            && table.Columns.FirstOrDefault(item => item.Name == name) is { } will
            && (was.Type != will.Type || was.Collation != will.Collation || forced.Types.Contains(name))))
        {
            ColumnTypeChange retyping = new(old, column, context.Present, context.Wanted);
            yield return new(AlterStage.Change, $"{alter} {change} {retyping.Clause()}", retyping.Hazard);
        }

        if (ColumnDdl.HasDefault(column) && (old.Expression != column.Expression || anew || !hadDefault))
        {
            yield return new(AlterStage.Add, $"{only} {change} SET DEFAULT {column.Expression}");
            foreach (Sequence sequence in SequencesOf(column))
            {
                yield return new(
                    AlterStage.Add, SequenceUse.Of(sequence).Advance([new FedColumn(wanted.Schema!, wanted.Name, column.Name)]));
            }
        }
        if (column.NotNull && !old.NotNull && !context.Pair.NamesNotNull)
            yield return SetNotNull(column);
        Column stored = retyped ? old with { Storage = null } : old;
        List<string> properties = [.. ColumnProperties.Changes(stored, column)];
        if (properties.Count > 0)
            yield return new(AlterStage.Add, $"{only} {string.Join(", ", properties)}");
    }

    /// <summary>What a column's default takes values from. They must not be those that rows have already.</summary>
    private IEnumerable<Sequence> SequencesOf(Column column) => column.ExpressionAddress is not { } place || !FedColumn.IsPossible(column) ? []
        : context.Wanted.Model.Dependencies.GetValueOrDefault(place, [])
            .Select(context.Wanted.Find).OfType<Sequence>().Where(sequence => !sequence.Cycle);

    private AlterStep SetNotNull(Column column) =>
        new(AlterStage.Add, $"{alter} ALTER COLUMN {SqlName.Quote(column.Name)} SET NOT NULL", PgHazard.LongLock)
        {
            SetsNotNull = true,
        };

    private bool WasIn(Table table, string column) =>
        context.Present.Find(table.Address) is Table known && known.Columns.Any(item => item.Name == column);

    private bool ParentIsNotNull(Column column) => OfParents(column.Name).Any(inherited => inherited.NotNull);

    private IEnumerable<Column> OfParents(string column) => wanted.Parents.Select(context.Wanted.Find).OfType<Table>()
        .SelectMany(parent => parent.Columns).Where(item => item.Name == column);

    /// <summary>Whether a parent before and after, or the table's type, changes alike: that statement serves.</summary>
    private bool FollowsParent(string column, Func<Table, string, bool> changes)
    {
        if (wanted.OfType is not null && wanted.OfType == present.OfType)
            return true;
        // A partition that leaves its table, if only to come back, follows nobody meanwhile.
        return !TableAlteration.Detaches(present, wanted)
            && present.Parents.Intersect(wanted.Parents).Select(context.Wanted.Find).OfType<Table>()
                .Any(parent => changes(parent, column));
    }
}
