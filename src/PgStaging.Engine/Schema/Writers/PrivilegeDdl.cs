using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes GRANT and REVOKE that lead from the privileges of a new object to the wanted ones.</summary>
internal static class PrivilegeDdl
{
    public static IEnumerable<DdlStep> Create(CatalogObject item, DdlContext context)
    {
        if (!context.Options.Privileges)
            yield break;
        ImmutableArray<string> statements = [.. Targets(item).SelectMany(target => Statements(item, target, context))];
        if (statements.IsEmpty)
            yield break;
        if (item is Extension or BuiltInObject && !context.Options.IsSuperuser)
        {
            context.Note(item, "Only a superuser can change the privileges of what is built in or made by an extension.");
            yield break;
        }
        yield return new DdlStep
        {
            Key = new(item.Address, StepRole.Privileges),
            Object = item,
            Phase = IsNeededByOwners(item, context) ? DdlPhase.BeforeData : DdlPhase.Last,
            Statements = statements,
        };
    }

    // Without superuser rights an object can be given only to a role that may create in its schema. Everything else
    // waits: an owner whose own rights were revoked could neither load nor index.
    private static bool IsNeededByOwners(CatalogObject item, DdlContext context) =>
        item is DatabaseSchema schema
        && context.Model.Privileges.TryGetValue(schema.Address, out Privileges? privileges)
        && !privileges.Default.Except(privileges.Actual).Any(lost => lost.Grantee == schema.Owner);

    private static ImmutableArray<GrantTarget> Targets(CatalogObject item) => item switch
    {
        Extension extension => extension.ChangedMembers,
        BuiltInObject builtIn => [builtIn.Target],
        { Owner: { } owner } =>
            [new(item.Address, item.Kind, item.Schema, Reference(item), owner, Columns(item))],
        _ => [],
    };

    private static IEnumerable<string> Statements(CatalogObject item, GrantTarget target, DdlContext context)
    {
        ImmutableDictionary<ObjectAddress, Privileges> all = context.Model.Privileges;
        // An existing object keeps its owner; one that we make without owners belongs to whoever makes it.
        bool ownOwner = item is Extension or BuiltInObject || context.Options.Owners;
        GrantWriter writer = new()
        {
            Target = target.Reference,
            All = PrivilegeNames.Of(Word(target.Reference), PrivilegeSupport.HasMaintain(context)),
            Owner = target.Owner,
            OwnerAs = ownOwner ? null : "CURRENT_USER",
        };

        if (all.TryGetValue(target.Address, out Privileges? whole))
        {
            if (item is DatabaseSchema { IsPublic: true } schema)
                whole = whole with { Default = PublicSchemaPrivileges.In(context.DestinationMajor, schema.Owner!) };
            foreach (string statement in writer.Write(PrivilegeSupport.Supported(item, whole, context)))
                yield return statement;
        }
        foreach ((int number, string column) in target.Columns)
        {
            if (!all.TryGetValue(target.Address with { SubId = number }, out Privileges? own))
                continue;
            GrantWriter columnWriter =
                writer with { Column = SqlName.Quote(column), All = PrivilegeNames.OfColumns };
            foreach (string statement in columnWriter.Write(own))
                yield return statement;
        }
    }

    /// <summary>The object as GRANT takes it, which knows fewer kinds than COMMENT.</summary>
    private static string Reference(CatalogObject item) => item switch
    {
        Relation => $"TABLE {item.QuotedName}",
        Aggregate aggregate => $"FUNCTION {item.QuotedName}({aggregate.ArgumentTypes})",
        Domain => $"TYPE {item.QuotedName}",
        _ => item.Reference,
    };

    private static ImmutableArray<GrantTargetColumn> Columns(CatalogObject item) => item is Relation relation
        ? [.. relation.Columns.Select(column => new GrantTargetColumn(column.Number, column.Name))] : [];

    private static string Word(string reference) => reference[..reference.IndexOf(' ', StringComparison.Ordinal)];
}
