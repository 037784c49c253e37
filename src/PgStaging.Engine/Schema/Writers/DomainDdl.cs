using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes CREATE DOMAIN with those constraints that need no step of their own.</summary>
internal static class DomainDdl
{
    public static IEnumerable<DdlStep> Create(Domain domain, DdlContext context)
    {
        List<DomainConstraint> constraints =
            [.. context.PartsOf<DomainConstraint>(domain).Where(item => !DomainConstraintDdl.IsApart(item, context))];

        string collation = domain.Collation is { } name ? $" COLLATE {name}" : "";
        string expression = domain.Default is { } value ? $" DEFAULT {value}" : "";
        string notNull = domain.NotNull ? " NOT NULL" : "";
        string checks = string.Concat(constraints.Select(item => $" {DomainConstraintDdl.Clause(item, context)}"));
        yield return new DdlStep
        {
            Key = new(domain.Address, StepRole.Create),
            Object = domain,
            Phase = DdlPhase.BeforeData,
            Statements =
                [$"CREATE DOMAIN {domain.QuotedName} AS {domain.BaseType}{collation}{expression}{notNull}{checks}"],
            Includes = [.. constraints.Select(item => item.Address)],
            Separable = [.. constraints.Select(item => item.Address)],
        };
    }
}
