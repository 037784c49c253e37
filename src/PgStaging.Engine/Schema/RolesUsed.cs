using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>The roles that a model's DDL names: they have to exist on the server that runs it.</summary>
internal static class RolesUsed
{
    private const string DatabaseOwner = "pg_database_owner";

    /// <summary>Owners of what is made, but for the role that stands for whoever owns the database.</summary>
    public static ImmutableHashSet<string> AsOwners(SchemaPlan plan) =>
    [
        .. plan.AllSteps.Where(step => step.Key.Role == StepRole.Owner).Select(step => step.Object.Owner).OfType<string>()
            .Where(owner => owner != DatabaseOwner),
    ];

    /// <summary>Roles that are part of what an object is.</summary>
    public static ImmutableHashSet<string> InDefinitions(DatabaseModel model) =>
        [.. model.All<UserMapping>().Select(mapping => mapping.Role).OfType<string>()];

    /// <summary>Grantees and grantors, those in default privileges included.</summary>
    public static ImmutableHashSet<string> InPrivileges(DatabaseModel model) =>
    [
        .. model.Privileges.Values.Concat(model.All<DefaultPrivilege>().Select(item => item.Granted))
            .SelectMany(privileges => privileges.Actual)
            .SelectMany(privilege => new[] { privilege.Grantee, privilege.Grantor })
            .Concat(model.All<DefaultPrivilege>().Select(item => item.Role))
            .OfType<string>()
            .Where(role => role != DatabaseOwner),
    ];
}
