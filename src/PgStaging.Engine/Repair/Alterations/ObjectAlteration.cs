using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Chooses how an object of the target becomes what is wanted: in place where its kind allows that.</summary>
internal static class ObjectAlteration
{
    /// <param name="present">The object as it is.</param>
    /// <param name="wanted">The object as it shall be.</param>
    /// <param name="context">The model that is wanted.</param>
    /// <param name="forced">What about the object has to be done anew though it does not change.</param>
    public static Alteration Of(
        CatalogObject present, CatalogObject wanted, RepairContext context, ForcedChanges forced) => (present, wanted) switch
    {
        (Table { Foreign: { } before }, Table { Foreign: { } after }) when before.Server != after.Server => Alteration.Recreate,
        (ForeignDataWrapper before, ForeignDataWrapper after) => ForeignAlteration.Of(before, after),
        (ForeignServer before, ForeignServer after) => ForeignAlteration.Of(before, after),
        (UserMapping before, UserMapping after) => ForeignAlteration.Of(before, after),
        (Table before, Table after) => new TableAlteration(before, after, context, forced).Create(),
        (View before, View after) => ViewAlteration.Of(before, after),
        (MaterializedView before, MaterializedView after) => MaterializedViewAlteration.Of(before, after),
        (TableIndex before, TableIndex after) => IndexAlteration.Of(before, after, context),
        (TableConstraint before, TableConstraint after) => ConstraintAlteration.Of(before, after, context),
        (Sequence before, Sequence after) => SequenceAlteration.Of(before, after, context),
        (EnumType before, EnumType after) => EnumAlteration.Of(before, after),
        (Domain before, Domain after) => DomainAlteration.Of(before, after, forced),
        (DomainConstraint before, DomainConstraint after) => DomainConstraintAlteration.Of(before, after),
        (CompositeType before, CompositeType after) => CompositeAlteration.Of(before, after, context),
        (Extension before, Extension after) => ExtensionAlteration.Of(before, after),
        (Routine before, Routine after) => RoutineAlteration.Of(before, after),
        (Trigger before, Trigger after) => before with { State = after.State } == after
            ? Alteration.Adding(TriggerDdl.State(after, context.Wanted)) : Alteration.Recreate,
        (Rule before, Rule after) => before with { State = after.State } == after
            ? Alteration.Adding(RuleDdl.State(after, context.Wanted)) : Alteration.Recreate,
        (ExtendedStatistics before, ExtendedStatistics after) => before with { Target = after.Target, Owner = after.Owner } == after
            ? Alteration.Adding(ExtendedStatisticsDdl.Target(after)) : Alteration.Recreate,
        (DefaultPrivilege before, DefaultPrivilege after) =>
            Alteration.Adding(DefaultPrivilegeDdl.Change(after, before.Granted.Actual, context.Wanted)),
        (Subscription before, Subscription after) => SubscriptionAlteration.Of(before, after, context.Major),
        (Role before, Role after) => Alteration.Adding(RoleDdl.Change(before, after)),
        (RoleMembership before, RoleMembership after) => Alteration.Adding(RoleDdl.Change(before, after, context.Major)),
        (DatabaseAttributes before, DatabaseAttributes after) => DatabaseAlteration.Of(before, after),
        (DatabaseLocale before, DatabaseLocale after) => DatabaseAlteration.Of(before, after),
        (DatabaseSetting, DatabaseSetting after) => DatabaseAlteration.Of(after, context),
        (Collation before, Collation after) => CollationAlteration.Of(before, after),
        (DatabaseSchema, DatabaseSchema) => Alteration.Adding(),
        _ => Alteration.Recreate,
    };
}
