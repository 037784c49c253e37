using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>The forms of DDL that let others read and write meanwhile, for those nodes that have one.</summary>
internal sealed class OnlineForms(RepairAnalysis analysis)
{
    /// <summary>The pieces in which a node runs; null when it has no such form.</summary>
    public IEnumerable<RepairPiece>? Of(RepairNode node) => (node.Verb, node.Object) switch
    {
        ("Create", TableIndex index) when IsOnPlainTable(index) => Build(node, index),
        ("Drop", TableIndex index) when IsOnPlainTable(index) => Drop(node, index),
        ("Create", TableConstraint { Type: ConstraintType.PrimaryKey or ConstraintType.Unique, IsExclusion: false } key)
            when IsOnPlainTable(key) && Fate(key) == ObjectFate.Created => BuildKey(node, key),
        ("Create", TableConstraint { IsValidated: true, HasIndex: false } constraint) when HasRowsAlready(constraint)
            && (constraint.Type is ConstraintType.Check or ConstraintType.NotNull || IsOnPlainTable(constraint)) =>
            Validate(node, constraint),
        ("Change", Table { IsForeign: false } table) when node.Changes.Any(step => step.SetsNotNull) =>
            NotNull(node, table),
        _ => null,
    };

    private ObjectFate Fate(CatalogObject item) => analysis.FateOf(item.Address);

    // Neither partitioned tables nor their indexes know these forms.
    private bool IsOnPlainTable(CatalogObject part) =>
        part is not IIndexed { ParentIndex: not null }
        && (analysis.Context.Wanted.Find(part.Parent!.Value) ?? analysis.Context.Present.Find(part.Parent!.Value))
            is Table { IsPartitioned: false } or MaterializedView
        && HasRowsAlready(part);

    /// <summary>Whether what it belongs to is there already, and so may have rows and users.</summary>
    private bool HasRowsAlready(CatalogObject part) =>
        analysis.FateOf(part.Parent!.Value) is ObjectFate.Kept or ObjectFate.Altered;

    private static IEnumerable<RepairPiece> Build(RepairNode node, TableIndex index)
    {
        string definition = node.Statements.First(statement => statement == index.Definition);
        int place = definition.IndexOf(" INDEX ", StringComparison.Ordinal) + " INDEX".Length;
        yield return new(
            node,
            [
                .. node.Statements.Select(statement =>
                    statement == definition ? definition.Insert(place, " CONCURRENTLY") : statement),
            ],
            RepairTime.LateByItself,
            PgHazard.IndexBuild | PgHazard.NotTransactional);
    }

    /// <summary>An index that is built anew serves until its successor is there.</summary>
    private IEnumerable<RepairPiece> Drop(RepairNode node, TableIndex index)
    {
        if (Fate(index) == ObjectFate.Dropped)
        {
            yield return new(
                node, [$"DROP INDEX CONCURRENTLY {index.QuotedName}"], RepairTime.LateByItself,
                PgHazard.IndexDrop | PgHazard.NotTransactional);
            yield break;
        }
        string aside = Aside(index.Name);
        yield return new(
            node, [$"ALTER INDEX {index.QuotedName} RENAME TO {SqlName.Quote(aside)}"], RepairTime.Main, PgHazard.None);
    }

    /// <summary>Drops the indexes that were kept until their successors were there.</summary>
    public IEnumerable<RepairPiece> Last(IEnumerable<RepairNode> nodes) =>
        nodes.Where(node => node is { Verb: "Drop", Object: TableIndex index } && IsOnPlainTable(index)
                && Fate(index) == ObjectFate.Recreated)
            .Select(node => new RepairPiece(
                node, [$"DROP INDEX CONCURRENTLY {SqlName.Quote(node.Object.Schema!, Aside(node.Object.Name))}"],
                RepairTime.LateByItself, PgHazard.IndexDrop | PgHazard.NotTransactional));

    private IEnumerable<RepairPiece> BuildKey(RepairNode node, TableConstraint key)
    {
        const string distinct = "NULLS NOT DISTINCT ";
        string word = key.Type == ConstraintType.PrimaryKey ? "PRIMARY KEY" : "UNIQUE";
        string columns = key.Definition[(word.Length + 1)..];
        bool isDistinct = columns.StartsWith(distinct, StringComparison.Ordinal);
        if (isDistinct)
            columns = columns[distinct.Length..];
        string options = key.IndexOptions.Length > 0 ? $" WITH {Schema.StorageOptions.List(key.IndexOptions)}" : "";
        string name = SqlName.Quote(key.Name);
        string build = $"CREATE UNIQUE INDEX CONCURRENTLY {name} ON ONLY {key.Table} {columns}"
            + $"{(isDistinct ? " NULLS NOT DISTINCT" : "")}{options}";
        yield return new(
            node, [.. Schema.IndexDdl.InTablespace(key, analysis.Context.Wanted, build)], RepairTime.LateByItself,
            PgHazard.IndexBuild | PgHazard.NotTransactional);
        yield return new(
            node,
            [
                $"ALTER TABLE {key.Table} ADD CONSTRAINT {name} {word} USING INDEX {name}{key.Deferral}",
                .. Schema.IndexDdl.Marks(key, key.QuotedName, key.Name, analysis.Context.Owner(key)),
            ],
            RepairTime.Late,
            PgHazard.None);
    }

    private static IEnumerable<RepairPiece> Validate(RepairNode node, TableConstraint constraint)
    {
        yield return new(
            node, [.. node.Statements.Select(statement => $"{statement} NOT VALID")], RepairTime.Main, PgHazard.None);
        yield return new(
            node, [$"ALTER TABLE {constraint.Table} VALIDATE CONSTRAINT {SqlName.Quote(constraint.Name)}"],
            RepairTime.LateByItself, PgHazard.None);
    }

    /// <summary>A valid check says that there are no nulls, so that nothing is looked for under the lock.</summary>
    private static IEnumerable<RepairPiece> NotNull(RepairNode node, Table table)
    {
        string alter = $"ALTER TABLE {table.QuotedName}";
        yield return RepairPiece.Of(
            node,
            node.Changes.Select(step => !step.SetsNotNull ? step : step with
            {
                Statement = $"{alter} ADD CONSTRAINT {Proof(step)} "
                    + $"CHECK ({SqlName.Quote(step.Column!)} IS NOT NULL) NOT VALID",
                Hazard = PgHazard.None,
            }),
            RepairTime.Main);
        foreach (AlterStep step in node.Changes.Where(step => step.SetsNotNull))
        {
            yield return RepairPiece.Of(
                node, [step with { Statement = $"{alter} VALIDATE CONSTRAINT {Proof(step)}", Hazard = PgHazard.None }],
                RepairTime.LateByItself);
            yield return RepairPiece.Of(
                node,
                [
                    step with { Hazard = PgHazard.None },
                    step with { Statement = $"{alter} DROP CONSTRAINT {Proof(step)}", Hazard = PgHazard.None },
                ],
                RepairTime.Late);
        }
    }

    private static string Proof(AlterStep step) => SqlName.Quote(Named("pgstaging_not_null_", step.Column!));

    private static string Aside(string name) => Named("pgstaging_old_", name);

    private static string Named(string prefix, string name)
    {
        string whole = prefix + name;
        while (System.Text.Encoding.UTF8.GetByteCount(whole) > 63)
            whole = whole[..^1];
        return whole;
    }
}
