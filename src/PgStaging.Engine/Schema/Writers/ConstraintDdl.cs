using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes constraints: check and not-null ones with their table, unless they must wait; the rest after the data.</summary>
internal static class ConstraintDdl
{
    public static IEnumerable<DdlStep> Create(TableConstraint constraint, DdlContext context)
    {
        Table table = (Table)context.Find(constraint.Parent!.Value)!;
        if (constraint.BelongsToColumns)
        {
            return ComesWithTable(constraint, context)
                ? ValidateAlone(constraint, table, context) : [Wait(constraint, table, context)];
        }
        if (constraint.Type == ConstraintType.ForeignKey)
            return [ForeignKey(constraint, table, context)];
        return constraint.IsExclusion && constraint.ParentIndex is { } parentIndex
            ? [PartitionExclusionDdl.Create(constraint, table, (TableConstraint)context.Find(parentIndex)!)]
            : [Key(constraint, table, context), .. IndexDdl.Attach(constraint, constraint, table, context)];
    }

    /// <summary>CONSTRAINT name definition.</summary>
    public static string Clause(TableConstraint constraint) =>
        $"CONSTRAINT {SqlName.Quote(constraint.Name)} {constraint.Definition}";

    /// <summary>Whether the constraint exists as soon as its table does: written there, or inherited.</summary>
    public static bool ComesWithTable(TableConstraint constraint, DdlContext context) => constraint.BelongsToColumns
        && !context.IsSeparated(constraint.Address) && (constraint.IsValidated || !constraint.IsLocal);

    /// <summary>Whether CREATE TABLE lists the constraint.</summary>
    public static bool IsWrittenInline(TableConstraint constraint, TableInheritance inheritance, DdlContext context) =>
        ComesWithTable(constraint, context) && constraint.IsValidated
        && (constraint.Type != ConstraintType.NotNull || context.DestinationMajor >= 18)
        && (constraint.IsLocal || (inheritance.ListsAllColumns && constraint.InheritanceCount > 0));

    private static DdlStep Wait(TableConstraint constraint, Table table, DdlContext context)
    {
        // Not ONLY: children get it from here.
        bool afterData = !constraint.IsValidated;
        return new DdlStep
        {
            Key = new(constraint.Address, StepRole.Create),
            Object = constraint,
            Phase = afterData ? DdlPhase.AfterData : DdlPhase.BeforeData,
            Statements = [$"ALTER TABLE {table.QuotedName} ADD {Clause(constraint)}"],
            NeedsRowsOf = afterData ? context.Relations.RowHolderAddresses(table) : [],
            Locks = afterData ? context.Relations.Tree(table) : [],
        };
    }

    // A table can be validated on its own; it gets the constraint from an ancestor that was never validated.
    private static IEnumerable<DdlStep> ValidateAlone(TableConstraint constraint, Table table, DdlContext context)
    {
        if (!constraint.IsValidated || constraint.IsLocal)
            yield break;
        ImmutableHashSet<StepKey> origins =
        [
            .. InheritedFrom(constraint, context).Where(origin => !origin.IsValidated)
                .Select(origin => new StepKey(origin.Address, StepRole.Create)),
        ];
        if (origins.IsEmpty)
            yield break;
        yield return new DdlStep
        {
            Key = new(constraint.Address, StepRole.Alter),
            Object = constraint,
            Phase = DdlPhase.AfterData,
            Statements = [$"ALTER TABLE {table.QuotedName} VALIDATE CONSTRAINT {SqlName.Quote(constraint.Name)}"],
            DependsOn = origins,
            NeedsRowsOf = context.Relations.RowHolderAddresses(table),
            Locks = context.Relations.Tree(table),
            Work = context.Relations.RowHolders(table).Sum(holder => holder.HeapBytes),
        };
    }

    // The nearest ancestors' constraints that have a step of their own.
    private static IEnumerable<TableConstraint> InheritedFrom(TableConstraint constraint, DdlContext context) =>
        ((Table)context.Find(constraint.Parent!.Value)!).Parents.Select(context.Find).OfType<Table>()
            .SelectMany(parent => context.Relations.ConstraintsOf(parent))
            .Where(origin => origin.Type == constraint.Type && (constraint.Type == ConstraintType.NotNull
                ? origin.Column == constraint.Column : origin.Name == constraint.Name))
            .SelectMany(origin => ComesWithTable(origin, context) ? InheritedFrom(origin, context) : [origin]);

    private static DdlStep Key(TableConstraint constraint, Table table, DdlContext context)
    {
        string options = constraint.Type != ConstraintType.Exclusion && constraint.IndexOptions.Length > 0
            ? $" WITH {StorageOptions.List(constraint.IndexOptions)}" : "";
        // The server cannot attach an index that excludes: the partitions' ones are made with the parent's.
        bool withPartitions = constraint.IsExclusion && table.IsPartitioned;
        return new DdlStep
        {
            Key = new(constraint.Address, StepRole.Create),
            Object = constraint,
            Phase = DdlPhase.AfterData,
            Statements =
            [
                .. IndexDdl.InTablespace(
                    constraint, context,
                    $"ALTER TABLE {(withPartitions ? "" : "ONLY ")}{table.QuotedName} "
                    + $"ADD {Clause(constraint)}{options}{constraint.Deferral}"),
                .. IndexDdl.Marks(constraint, constraint.QuotedName, constraint.Name, table),
            ],
            NeedsRowsOf = withPartitions ? context.Relations.RowHolderAddresses(table)
                : table.HasOwnRows ? [table.Address] : [],
            Locks = withPartitions ? context.Relations.Tree(table) : [table.Address],
            Work = withPartitions
                ? context.Relations.RowHolders(table).Sum(holder => holder.HeapBytes) : table.HeapBytes,
        };
    }

    private static DdlStep ForeignKey(TableConstraint constraint, Table table, DdlContext context)
    {
        // One on a partitioned table is one on all its partitions: then ONLY is not allowed.
        string only = table.IsPartitioned ? "" : "ONLY ";
        Table referenced = (Table)context.Find(constraint.ReferencedTable!.Value)!;
        // While another constraint has them the server gives them to none.
        ImmutableArray<string> names = ForeignKeyOrder.NamesToCome(constraint, table, context);
        IEnumerable<string> Alter(Func<string, string> action) =>
            names.IsEmpty ? [] : [$"ALTER TABLE {table.QuotedName} {string.Join(", ", names.Select(action))}"];
        return new DdlStep
        {
            Key = new(constraint.Address, StepRole.Create),
            Object = constraint,
            Phase = DdlPhase.AfterData,
            Statements =
            [
                .. Alter(name => $"ADD CONSTRAINT {name} CHECK (true) NOT VALID"),
                $"ALTER TABLE {only}{table.QuotedName} ADD {Clause(constraint)}",
                .. Alter(name => $"DROP CONSTRAINT {name}"),
            ],
            DependsOn =
            [
                .. constraint.Index is { } index ? context.Relations.AttachSteps(index) : [],
                .. ForeignKeyOrder.StepsBefore(constraint, table, context),
            ],
            NeedsRowsOf =
                [.. context.Relations.RowHolderAddresses(table), .. context.Relations.RowHolderAddresses(referenced)],
            Locks = [.. context.Relations.Tree(table), .. context.Relations.Tree(referenced)],
            Work = constraint.IsValidated ? context.Relations.RowHolders(table).Sum(holder => holder.HeapBytes) : 0,
        };
    }
}
