using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes tables with what belongs into CREATE TABLE: columns, defaults, check and not-null constraints.</summary>
internal static class TableDdl
{
    public static IEnumerable<DdlStep> Create(Table table, DdlContext context)
    {
        yield return CreateTable(table, context);
        if (table.Foreign is { } foreign)
            ForeignOptionsDdl.Note(table, [foreign.Options, .. table.Columns.Select(column => column.ForeignOptions)], context);
        foreach (Column column in table.Columns)
        {
            if (ColumnDdl.HasDefault(column) && context.IsSeparated(column.ExpressionAddress!.Value))
                yield return DefaultDdl.Separate(table, column, context);
        }
        if (table.IsPartition)
            yield return Attach(table, context);
        if (table.RowSecurity || table.ForceRowSecurity)
            yield return Security(table);
    }

    private static DdlStep CreateTable(Table table, DdlContext context)
    {
        TableInheritance inheritance = TableInheritance.Of(table, context);
        ColumnDdl columns = new(table, context, inheritance.ListsAllColumns);
        ImmutableArray<TableConstraint> constraints = [.. context.Relations.ConstraintsOf(table)];
        List<string> elements =
        [
            .. table.Columns.Where(columns.IsListed).Select(columns.Definition).OfType<string>(),
            .. constraints.Where(item => ConstraintDdl.IsWrittenInline(item, inheritance, context))
                .OrderBy(item => item.Name, StringComparer.Ordinal).Select(ConstraintDdl.Clause),
        ];
        List<ObjectAddress> expressions =
            [.. table.Columns.Where(columns.HasInlineExpression).Select(column => column.ExpressionAddress!.Value)];
        List<ObjectAddress> inline =
        [
            .. constraints.Where(item => ConstraintDdl.ComesWithTable(item, context)).Select(item => item.Address),
        ];
        return new DdlStep
        {
            Key = new(table.Address, StepRole.Create),
            Object = table,
            Phase = DdlPhase.BeforeData,
            Statements =
            [
                Statement(table, inheritance, elements, context),
                .. Alterations(table, inheritance, columns, context),
            ],
            Includes =
            [
                .. expressions, .. inline,
                .. table.Columns.Select(column => context.Relations.IdentityOf(table, column)).OfType<Sequence>()
                    .Select(sequence => sequence.Address),
            ],
            Separable =
            [
                .. table.Columns.Where(column => ColumnDdl.HasDefault(column) && columns.HasInlineExpression(column))
                    .Select(column => column.ExpressionAddress!.Value),
                .. constraints.Where(item => item.Type == ConstraintType.Check)
                    .Select(item => item.Address).Where(inline.Contains),
            ],
        };
    }

    private static string Statement(
        Table table, TableInheritance inheritance, List<string> elements, DdlContext context)
    {
        bool unlogged = table.Persistence == TablePersistence.Unlogged
            && !(table.IsPartitioned && context.DestinationMajor >= 18);
        bool hasMethod = table.AccessMethod is not null && (!table.IsPartitioned || context.DestinationMajor >= 17);
        string list = elements.Count == 0 ? "()" : $"(\n    {string.Join(",\n    ", elements)}\n)";
        IEnumerable<string?> clauses =
        [
            $"CREATE {(unlogged ? "UNLOGGED " : table.IsForeign ? "FOREIGN " : "")}TABLE {table.QuotedName}",
            table.OfType is { } type ? $"OF {type}" : null,
            table.OfType is not null && elements.Count == 0 ? null : list,
            inheritance.Clause,
            table.PartitionKey is { } key ? $"PARTITION BY {key}" : null,
            hasMethod ? $"USING {SqlName.Quote(table.AccessMethod!)}" : null,
            table.Options.Length > 0 ? $"WITH {StorageOptions.List(table.Options)}" : null,
            table.Foreign is { } foreign
                ? $"SERVER {SqlName.Quote(foreign.Server)}{ForeignOptionsDdl.Clause(foreign.Options)}" : null,
            context.Options.Tablespaces && table.Tablespace is { } space ? $"TABLESPACE {SqlName.Quote(space)}" : null,
        ];
        return string.Join(' ', clauses.OfType<string>());
    }

    private static IEnumerable<string> Alterations(
        Table table, TableInheritance inheritance, ColumnDdl columns, DdlContext context)
    {
        foreach (string statement in inheritance.Alterations)
            yield return statement;
        List<string> changes = [.. table.Columns.SelectMany(columns.Alterations)];
        if (changes.Count > 0)
            yield return $"ALTER TABLE ONLY {table.QuotedName} {string.Join(", ", changes)}";
        if (table.ReplicaIdentity is ReplicaIdentity.Full or ReplicaIdentity.Nothing)
        {
            string identity = table.ReplicaIdentity == ReplicaIdentity.Full ? "FULL" : "NOTHING";
            yield return $"ALTER TABLE ONLY {table.QuotedName} REPLICA IDENTITY {identity}";
        }
        foreach (Sequence sequence in table.Columns
            .Select(column => context.Relations.IdentityOf(table, column)).OfType<Sequence>())
        {
            if (context.DestinationMajor >= 15 && sequence.Persistence != table.Persistence)
            {
                string persistence = sequence.Persistence == TablePersistence.Unlogged ? "UNLOGGED" : "LOGGED";
                yield return $"ALTER SEQUENCE {sequence.QuotedName} SET {persistence}";
            }
        }
    }

    private static DdlStep Attach(Table table, DdlContext context) => new()
    {
        Key = new(table.Address, StepRole.Attach),
        Object = table,
        Phase = DdlPhase.BeforeData,
        Statements =
        [
            $"ALTER TABLE ONLY {table.ParentNames[0]} ATTACH PARTITION {table.QuotedName} {table.PartitionBound}",
        ],
        DependsOn =
        [
            new(table.Parents[0], StepRole.Create),
            .. context.Relations.ConstraintsOf(table)
                .Where(item => item is { Type: ConstraintType.Check, IsLocal: false, IsValidated: true })
                .Select(item => new StepKey(item.Address, StepRole.Create)),
        ],
    };

    private static DdlStep Security(Table table) => new()
    {
        Key = new(table.Address, StepRole.Alter),
        Object = table,
        Phase = DdlPhase.AfterData,
        Statements =
        [
            .. table.RowSecurity ? [$"ALTER TABLE ONLY {table.QuotedName} ENABLE ROW LEVEL SECURITY"] : (string[])[],
            .. table.ForceRowSecurity ? [$"ALTER TABLE ONLY {table.QuotedName} FORCE ROW LEVEL SECURITY"] : (string[])[],
        ],
        NeedsRowsOf = [table.Address],
        Locks = [table.Address],
    };
}
