using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes indexes, and what indexes and the constraints made of them have in common.</summary>
internal static class IndexDdl
{
    public static IEnumerable<DdlStep> Create(TableIndex index, DdlContext context)
    {
        Relation relation = (Relation)context.Find(index.Parent!.Value)!;
        List<string> marks = [.. Marks(index, index.QuotedName, index.Name, relation)];
        bool hasRows = relation is Table { HasOwnRows: true };
        yield return new DdlStep
        {
            Key = new(index.Address, StepRole.Create),
            Object = index,
            Phase = DdlPhase.AfterData,
            Statements = [.. InTablespace(index, context, index.Definition), .. marks],
            NeedsRowsOf = hasRows ? [relation.Address] : [],
            Locks = marks.Count > 0 ? [relation.Address] : [],
            Work = relation is Table table ? table.HeapBytes : 0,
        };
        foreach (DdlStep attach in Attach(index, index, relation, context))
            yield return attach;
    }

    /// <summary>The step that attaches an index of a partition to its parent's index, if it has one.</summary>
    public static IEnumerable<DdlStep> Attach(
        CatalogObject item, IIndexed index, Relation table, DdlContext context)
    {
        if (index.ParentIndex is not { } parentAddress || context.Find(parentAddress) is not { } parent)
            yield break;
        yield return new DdlStep
        {
            Key = new(item.Address, StepRole.Attach),
            Object = item,
            Phase = DdlPhase.AfterData,
            Statements = [$"ALTER INDEX {parent.QuotedName} ATTACH PARTITION {item.QuotedName}"],
            DependsOn = [new(parent.Address, StepRole.Create)],
            Locks = [table.Address, .. parent.Parent is { } parentTable ? [parentTable] : (ObjectAddress[])[]],
        };
    }

    /// <summary>The statement, run so that what it makes is put into the index's tablespace.</summary>
    public static IEnumerable<string> InTablespace(IIndexed index, DdlContext context, string statement) =>
        context.Options.Tablespaces && index.Tablespace is { } tablespace
            ? [$"SET default_tablespace = {SqlName.Quote(tablespace)}", statement, "RESET default_tablespace"]
            : [statement];

    /// <summary>Statistics targets, and the marks for CLUSTER and logical replication.</summary>
    public static IEnumerable<string> Marks(IIndexed index, string quotedName, string name, Relation table)
    {
        foreach (IndexStatistics statistics in index.Statistics)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"ALTER INDEX {quotedName} ALTER COLUMN {statistics.Column} SET STATISTICS {statistics.Target}");
        }
        if (index.IsClustered)
            yield return $"ALTER TABLE {table.QuotedName} CLUSTER ON {SqlName.Quote(name)}";
        if (index.IsReplicaIdentity && table is Table { ReplicaIdentity: ReplicaIdentity.Index })
            yield return $"ALTER TABLE ONLY {table.QuotedName} REPLICA IDENTITY USING INDEX {SqlName.Quote(name)}";
    }
}
