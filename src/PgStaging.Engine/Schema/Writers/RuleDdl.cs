using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes rewrite rules and the states they are in.</summary>
internal static class RuleDdl
{
    public static IEnumerable<DdlStep> Create(Rule rule, DdlContext context)
    {
        Relation relation = (Relation)context.Find(rule.Parent!.Value)!;
        string state = State(rule, context);
        yield return new DdlStep
        {
            Key = new(rule.Address, StepRole.Create),
            Object = rule,
            Phase = DdlPhase.AfterData,
            Statements = rule.State == EnabledState.Origin ? [rule.Definition] : [rule.Definition, state],
            NeedsRowsOf = relation is Table { HasOwnRows: true } ? [relation.Address] : [],
            Locks = relation is Table ? [relation.Address] : [],
        };
    }

    /// <summary>The statement that puts a rule into its state.</summary>
    public static string State(Rule rule, DdlContext context) =>
        $"ALTER TABLE {context.Find(rule.Parent!.Value)!.QuotedName} {EnabledStateDdl.Clause(rule.State)} "
            + $"RULE {SqlName.Quote(rule.Name)}";
}
