using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

internal static class DomainConstraintAlteration
{
    public static Alteration Of(DomainConstraint present, DomainConstraint wanted) =>
        present.Definition == $"{wanted.Definition} NOT VALID"
            ? Alteration.InPlace(new AlterStep(
                AlterStage.Add, $"ALTER {wanted.DomainReference} VALIDATE CONSTRAINT {SqlName.Quote(wanted.Name)}",
                PgHazard.LongLock))
            : Alteration.Recreate;
}
