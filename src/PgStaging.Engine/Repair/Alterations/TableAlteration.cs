using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Changes one table in place; a table is never dropped and made again.</summary>
internal sealed class TableAlteration(Table present, Table wanted, RepairContext context, ForcedChanges forced)
{
    private readonly string only = $"ALTER TABLE ONLY {wanted.QuotedName}";
    private readonly string alter = $"ALTER TABLE {wanted.QuotedName}";

    public Alteration Create()
    {
        if (Refusal() is { } reason)
            return Alteration.Refuse(reason);
        TableColumnAlteration columns = new(present, wanted, context, forced);
        // A table leaves its parents with the columns that they have, and joins them with those that they will have.
        List<AlterStep> steps = [.. Leaves(), .. Storage(), .. Identity(), .. columns.Steps(), .. Joins()];
        steps.AddRange(Security());
        steps.AddRange(ForeignAlteration.Of(present, wanted));
        return Alteration.InPlace(steps) with
        {
            ChangedColumns = columns.Retyped,
            DroppedColumns = columns.Dropped,
        };
    }

    /// <summary>Whether a partition leaves its table, if only to come back for other values.</summary>
    public static bool Detaches(Table present, CatalogObject? wanted) => present.IsPartition && wanted is Table after
        && (present.PartitionBound != after.PartitionBound || !present.Parents.SequenceEqual(after.Parents));

    private string? Refusal()
    {
        if (forced.Unalterable is { } needed)
        {
            return $"The table uses {needed} in its partition key or as its type, so that cannot be made anew under "
                + "it.";
        }
        if (present.PartitionKey != wanted.PartitionKey)
        {
            return present.PartitionKey is null
                ? "A plain table cannot be turned into a partitioned one: make the partitioned table under another "
                    + "name, move the rows and swap the names."
                : wanted.PartitionKey is null
                    ? "A partitioned table cannot be turned into a plain one: make the plain table under another name, "
                        + "move the rows and swap the names."
                    : "A partition key cannot be changed: make the table anew under another name, move the rows and "
                        + "swap the names.";
        }
        TableColumnAlteration columns = new(present, wanted, context, forced);
        string? divides = columns.Retyped.Concat(columns.Dropped).Order(StringComparer.Ordinal)
            .FirstOrDefault(column => PartitionKeys.Contain(present, column, context.Present));
        if (divides is not null && present.Parents.SequenceEqual(wanted.Parents))
        {
            return $"Rows are divided among partitions by column {divides}, which can therefore neither be dropped nor "
                + "get another type: make the table anew under another name, move the rows and swap the names.";
        }
        if (present.AccessMethod != wanted.AccessMethod && context.Major < 15)
            return "A table's access method can be changed from PostgreSQL 15 on.";
        return null;
    }

    private IEnumerable<AlterStep> Leaves()
    {
        if (Detaches(present, wanted))
        {
            yield return new(
                AlterStage.Release, $"ALTER TABLE {present.ParentNames[0]} DETACH PARTITION {present.QuotedName}");
        }
        if (!present.IsPartition)
        {
            foreach (string parent in present.ParentNames.Except(wanted.IsPartition ? [] : wanted.ParentNames))
                yield return new(AlterStage.Release, $"{only} NO INHERIT {parent}");
        }
        if (present.OfType is not null && present.OfType != wanted.OfType)
            yield return new(AlterStage.Release, $"{only} NOT OF");
    }

    private IEnumerable<AlterStep> Joins()
    {
        foreach (AlterStep step in InheritedNames())
            yield return step;
        if (wanted.IsPartition && (!present.IsPartition || Detaches(present, wanted)))
        {
            yield return new(
                AlterStage.Add,
                $"ALTER TABLE ONLY {wanted.ParentNames[0]} "
                    + $"ATTACH PARTITION {wanted.QuotedName} {wanted.PartitionBound}",
                PgHazard.LongLock);
        }
        if (!wanted.IsPartition)
        {
            foreach (string parent in wanted.ParentNames.Except(present.IsPartition ? [] : present.ParentNames))
                yield return new(AlterStage.Add, $"{only} INHERIT {parent}");
        }
        if (wanted.OfType is { } type && present.OfType != type)
            yield return new(AlterStage.Add, $"{only} OF {type}");
    }

    // A not-null constraint that a former parent left behind becomes a new parent's, and can get no other name then.
    private IEnumerable<AlterStep> InheritedNames()
    {
        if (!context.Pair.NamesNotNull || present.Parents.ToHashSet().SetEquals(wanted.Parents))
            yield break;
        Dictionary<string, TableConstraint> left = context.Present.Relations.ConstraintsOf(present)
            .Where(item => item is { Type: ConstraintType.NotNull, IsLocal: false }).ToDictionary(item => item.Column!);
        foreach (TableConstraint item in context.Wanted.Relations.ConstraintsOf(wanted))
        {
            if (item is { Type: ConstraintType.NotNull, IsLocal: false }
                && left.TryGetValue(item.Column!, out TableConstraint? old) && old.Name != item.Name)
            {
                yield return new(
                    AlterStage.Add,
                    $"{only} RENAME CONSTRAINT {SqlName.Quote(old.Name)} TO {SqlName.Quote(item.Name)}");
            }
        }
    }

    private IEnumerable<AlterStep> Storage()
    {
        if (present.Persistence != wanted.Persistence)
        {
            bool unlogged = wanted.Persistence == TablePersistence.Unlogged;
            yield return new(
                AlterStage.Change, $"{alter} SET {(unlogged ? "UNLOGGED" : "LOGGED")}", PgHazard.Rewrite);
        }
        if (present.AccessMethod != wanted.AccessMethod)
        {
            yield return new(
                AlterStage.Change, $"{alter} SET ACCESS METHOD {SqlName.Quote(wanted.AccessMethod ?? "heap")}",
                PgHazard.Rewrite);
        }
        if (context.Pair.Options.Tablespaces && present.Tablespace != wanted.Tablespace)
        {
            yield return new(
                AlterStage.Change, $"{alter} SET TABLESPACE {SqlName.Quote(wanted.Tablespace ?? "pg_default")}",
                PgHazard.Rewrite);
        }
        foreach (string change in OptionChanges.Between(present.Options, wanted.Options))
            yield return new(AlterStage.Change, $"{only} {change}");
    }

    private IEnumerable<AlterStep> Identity()
    {
        // An index that identifies rows is marked with the index.
        if (present.ReplicaIdentity != wanted.ReplicaIdentity && wanted.ReplicaIdentity != ReplicaIdentity.Index)
        {
            yield return new(
                AlterStage.Release, $"{only} REPLICA IDENTITY {wanted.ReplicaIdentity.ToString().ToUpperInvariant()}");
        }
    }

    private IEnumerable<AlterStep> Security()
    {
        if (present.RowSecurity != wanted.RowSecurity)
        {
            yield return new(
                AlterStage.Add, $"{only} {(wanted.RowSecurity ? "ENABLE" : "DISABLE")} ROW LEVEL SECURITY",
                PgHazard.PrivilegeChange);
        }
        if (present.ForceRowSecurity != wanted.ForceRowSecurity)
        {
            yield return new(
                AlterStage.Add, $"{only} {(wanted.ForceRowSecurity ? "" : "NO ")}FORCE ROW LEVEL SECURITY",
                PgHazard.PrivilegeChange);
        }
    }
}
