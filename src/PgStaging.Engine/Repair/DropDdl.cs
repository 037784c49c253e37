using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Writes DROP, or what stands in its place for parts of tables and domains.</summary>
internal static class DropDdl
{
    public static IEnumerable<string> Statements(CatalogObject item, RepairContext context) => item switch
    {
        TableConstraint constraint =>
            [$"ALTER TABLE {constraint.Table} DROP CONSTRAINT {SqlName.Quote(constraint.Name)}"],
        DomainConstraint constraint =>
            [$"ALTER {constraint.DomainReference} DROP CONSTRAINT {SqlName.Quote(constraint.Name)}"],
        DefaultPrivilege privilege => Schema.DefaultPrivilegeDdl.Change(
            privilege with { Granted = privilege.Granted with { Actual = privilege.Granted.Default } },
            privilege.Granted.Actual, context.Present),
        // With the functions that it is made of; whatever else uses it has been dropped before.
        BaseType or RangeType when ImpliedDrops.FunctionsOf(item, context.Present.Model).Any() => [$"DROP {item.Reference} CASCADE"],
        RoleMembership membership => [Schema.RoleDdl.Revoke(membership)],
        DatabaseSetting setting =>
            [Schema.DatabaseSettingDdl.Reset(setting, context.Pair.Options.Database!)],
        Subscription subscription => Schema.SubscriptionDdl.Drop(subscription),
        SecurityLabel label => [Schema.SecurityLabelDdl.Drop(label)],
        _ => [$"DROP {item.Reference}"],
    };
}
