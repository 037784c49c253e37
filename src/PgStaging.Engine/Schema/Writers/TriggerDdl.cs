using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes triggers and the states they are in.</summary>
internal static class TriggerDdl
{
    public static IEnumerable<DdlStep> Create(Trigger trigger, DdlContext context)
    {
        Relation relation = (Relation)context.Find(trigger.Parent!.Value)!;
        string state = State(trigger, context);
        ImmutableHashSet<ObjectAddress> tree = relation is Table table ? context.Relations.Tree(table) : [];
        yield return new DdlStep
        {
            Key = new(trigger.Address, StepRole.Create),
            Object = trigger,
            Phase = DdlPhase.AfterData,
            Statements = trigger.IsInherited ? [state]
                : trigger.State == EnabledState.Origin ? [trigger.Definition]
                : [trigger.Definition, state],
            DependsOn = trigger.ParentTrigger is { } parent ? [new(parent, StepRole.Create)] : [],
            NeedsRowsOf = relation is Table owner ? context.Relations.RowHolderAddresses(owner) : [],
            Locks = tree,
        };
    }

    /// <summary>The statement that puts a trigger into its state.</summary>
    public static string State(Trigger trigger, DdlContext context) =>
        $"ALTER TABLE ONLY {context.Find(trigger.Parent!.Value)!.QuotedName} {EnabledStateDdl.Clause(trigger.State)} "
            + $"TRIGGER {SqlName.Quote(trigger.Name)}";
}
