using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes event triggers, after all else: they would run at every later piece of DDL.</summary>
internal static class EventTriggerDdl
{
    public static IEnumerable<DdlStep> Create(EventTrigger trigger, DdlContext context)
    {
        if (!context.Options.IsSuperuser)
        {
            context.Note(trigger, "Only a superuser can make an event trigger.");
            yield break;
        }
        if (trigger.Event == "login" && context.DestinationMajor < 17)
        {
            context.Note(trigger, "Event triggers on login need PostgreSQL 17 or later.");
            yield break;
        }
        string tags = trigger.Tags.IsEmpty ? ""
            : $" WHEN TAG IN ({string.Join(", ", trigger.Tags.Select(SqlName.Literal))})";
        string create = $"CREATE {trigger.Reference} ON {SqlName.Quote(trigger.Event)}{tags} EXECUTE FUNCTION {trigger.Function}()";
        yield return new DdlStep
        {
            Key = new(trigger.Address, StepRole.Create),
            Object = trigger,
            Phase = DdlPhase.Last,
            Statements = trigger.State == EnabledState.Origin ? [create]
                : [create, $"ALTER {trigger.Reference} {EnabledStateDdl.Clause(trigger.State)}"],
        };
    }
}
