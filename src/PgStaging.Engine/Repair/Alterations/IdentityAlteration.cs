using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Makes a column an identity column, or no more one, or changes its sequence.</summary>
internal sealed class IdentityAlteration(Table present, Table wanted, RepairContext context)
{
    public IEnumerable<AlterStep> Changes(Column old, Column column)
    {
        // From 17 on a partition has its parent's.
        if (wanted.IsPartition && context.Major >= 17)
            yield break;
        string change = $"ALTER TABLE {wanted.QuotedName} ALTER COLUMN {SqlName.Quote(column.Name)}";
        Sequence? was = context.Present.Relations.IdentityOf(present, old);
        Sequence? will = context.Wanted.Relations.IdentityOf(wanted, column);
        if (was is not null && will is null)
            yield return new(AlterStage.Release, $"{change} DROP IDENTITY", PgHazard.None);
        if (will is null)
            yield break;
        string when = column.Generation == ColumnGeneration.IdentityAlways ? "ALWAYS" : "BY DEFAULT";
        if (was is null)
        {
            yield return new(
                AlterStage.Add,
                $"{change} ADD GENERATED {when} AS IDENTITY (SEQUENCE NAME {will.QuotedName} {SequenceDdl.Options(will)})");
            yield return new(
                AlterStage.Add, SequenceUse.Of(will).Advance([new FedColumn(wanted.Schema!, wanted.Name, column.Name)]));
            yield break;
        }
        if (old.Generation != column.Generation)
            yield return new(AlterStage.Add, $"{change} SET GENERATED {when}");
        if (was.Schema != will.Schema)
            yield return new(AlterStage.Change, $"ALTER SEQUENCE {was.QuotedName} SET SCHEMA {SqlName.Quote(will.Schema!)}");
        if (was.Name != will.Name)
        {
            yield return new(
                AlterStage.Change,
                $"ALTER SEQUENCE {SqlName.Quote(will.Schema!, was.Name)} RENAME TO {SqlName.Quote(will.Name)}");
        }
        if (SequenceAlteration.Options(was) != SequenceAlteration.Options(will))
            yield return new(AlterStage.Add, $"ALTER SEQUENCE {will.QuotedName} {SequenceAlteration.Options(will)}");
        if (was.Persistence != will.Persistence && will.Persistence != wanted.Persistence && context.Major >= 15)
        {
            yield return new(
                AlterStage.Add,
                $"ALTER SEQUENCE {will.QuotedName} SET {(will.Persistence == TablePersistence.Unlogged ? "UNLOGGED" : "LOGGED")}");
        }
    }
}
