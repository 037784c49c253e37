using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes a domain's constraint where the domain itself does not: to break a cycle, or because of NOT VALID.</summary>
internal static class DomainConstraintDdl
{
    public static IEnumerable<DdlStep> Create(DomainConstraint constraint, DdlContext context)
    {
        if (!IsApart(constraint, context))
            yield break;
        yield return new DdlStep
        {
            Key = new(constraint.Address, StepRole.Create),
            Object = constraint,
            // Values that break a constraint that was never validated must get in before it.
            Phase = constraint.IsValidated ? DdlPhase.BeforeData : DdlPhase.AfterData,
            Statements = [$"ALTER {constraint.DomainReference} {Addition(constraint, context)}"],
            // They may be in any table, inside arrays, ranges and rows too.
            NeedsRowsOf = constraint.IsValidated ? [] : context.Relations.AllRowHolders,
        };
    }

    /// <summary>Whether the constraint is made by a step of its own.</summary>
    public static bool IsApart(DomainConstraint constraint, DdlContext context) =>
        !constraint.IsValidated || context.IsSeparated(constraint.Address);

    /// <summary>The constraint as CREATE DOMAIN takes it.</summary>
    public static string Clause(DomainConstraint constraint, DdlContext context) =>
        constraint.IsNotNull && !NamesNotNull(context) ? "NOT NULL"
            : $"CONSTRAINT {SqlName.Quote(constraint.Name)} {constraint.Definition}";

    private static string Addition(DomainConstraint constraint, DdlContext context) =>
        constraint.IsNotNull && !NamesNotNull(context) ? "SET NOT NULL" : $"ADD {Clause(constraint, context)}";

    private static bool NamesNotNull(DdlContext context) => context.DestinationMajor >= 17;
}
