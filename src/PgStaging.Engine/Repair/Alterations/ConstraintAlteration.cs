using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Changes what of a constraint can be changed while it stays.</summary>
internal static class ConstraintAlteration
{
    private const string NotValid = " NOT VALID";

    public static Alteration Of(TableConstraint present, TableConstraint wanted, RepairContext context)
    {
        string table = $"ALTER TABLE {context.Owner(wanted).QuotedName}";
        if (present.Definition == wanted.Definition + NotValid && present.Deferral == wanted.Deferral)
        {
            return Alteration.InPlace(new AlterStep(
                AlterStage.Add, $"{table} VALIDATE CONSTRAINT {SqlName.Quote(wanted.Name)}", PgHazard.LongLock));
        }
        if (present.Definition != wanted.Definition || present.Deferral != wanted.Deferral
            || (present.ParentIndex is not null && present.ParentIndex != wanted.ParentIndex && !context.IsDetached(wanted)))
            return Alteration.Recreate;
        if (!wanted.HasIndex)
            return Alteration.Adding();
        return Alteration.InPlace(
        [
            .. OptionChanges.Between(present.IndexOptions, wanted.IndexOptions)
                .Select(change => new AlterStep(AlterStage.Change, $"ALTER INDEX {wanted.QuotedName} {change}")),
            .. IndexAlteration.Marks(present, wanted, wanted.QuotedName, context),
            .. present.ParentIndex is null || context.IsDetached(wanted)
                ? IndexDdl.Attach(wanted, wanted, context.Owner(wanted), context.Wanted)
                    .SelectMany(step => step.Statements).Select(statement => new AlterStep(AlterStage.Add, statement))
                : [],
        ]);
    }
}
