using System.Collections.Immutable;
using System.Globalization;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Changes what of an index can be changed without building it anew.</summary>
internal static class IndexAlteration
{
    public static Alteration Of(TableIndex present, TableIndex wanted, RepairContext context)
    {
        if (present.Definition != wanted.Definition || (present.ParentIndex is not null
            && present.ParentIndex != wanted.ParentIndex && !context.IsDetached(wanted)))
            return Alteration.Recreate;
        return Alteration.InPlace(
        [
            .. Marks(present, wanted, wanted.QuotedName, context),
            .. present.ParentIndex is null || context.IsDetached(wanted)
                ? IndexDdl.Attach(wanted, wanted, context.Owner(wanted), context.Wanted)
                    .SelectMany(step => step.Statements).Select(statement => new AlterStep(AlterStage.Add, statement))
                : [],
        ]);
    }

    /// <summary>Tablespace, statistics targets and marks: what indexes and keys have in common.</summary>
    public static IEnumerable<AlterStep> Marks<T>(T present, T wanted, string quotedName, RepairContext context)
        where T : CatalogObject, IIndexed
    {
        if (context.Pair.Options.Tablespaces && present.Tablespace != wanted.Tablespace)
        {
            yield return new(
                AlterStage.Change,
                $"ALTER INDEX {quotedName} SET TABLESPACE {SqlName.Quote(wanted.Tablespace ?? "pg_default")}",
                PgHazard.Rewrite);
        }
        foreach (string statement in Statistics(present.Statistics, wanted.Statistics, quotedName))
            yield return new(AlterStage.Add, statement);
        Relation owner = context.Owner(wanted);
        if (present.IsClustered && !wanted.IsClustered && !HasOtherMark(wanted, context))
            yield return new(AlterStage.Release, $"ALTER TABLE {owner.QuotedName} SET WITHOUT CLUSTER");
        if (wanted.IsClustered && !present.IsClustered)
            yield return new(AlterStage.Add, $"ALTER TABLE {owner.QuotedName} CLUSTER ON {SqlName.Quote(wanted.Name)}");
        if (wanted.IsReplicaIdentity && !present.IsReplicaIdentity)
        {
            yield return new(
                AlterStage.Add,
                $"ALTER TABLE ONLY {owner.QuotedName} REPLICA IDENTITY USING INDEX {SqlName.Quote(wanted.Name)}");
        }
    }

    private static bool HasOtherMark(CatalogObject index, RepairContext context) =>
        context.Wanted.Model.Objects.Any(item => item.Parent == index.Parent && item is IIndexed { IsClustered: true });

    private static IEnumerable<string> Statistics(
        ImmutableArray<IndexStatistics> present, ImmutableArray<IndexStatistics> wanted, string quotedName)
    {
        foreach (IndexStatistics item in wanted.Except(present))
            yield return Set(item.Column, item.Target);
        foreach (int column in present.Select(item => item.Column).Except(wanted.Select(item => item.Column)))
            yield return Set(column, -1);

        string Set(int column, int target) => string.Create(
            CultureInfo.InvariantCulture, $"ALTER INDEX {quotedName} ALTER COLUMN {column} SET STATISTICS {target}");
    }
}
