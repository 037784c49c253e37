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

    /// <summary>What turns the privileges at an address, from the default ones given, into the actual ones given.</summary>
    /// <param name="item">The object, or the extension whose member is meant.</param>
    /// <param name="address">The object, one of its columns, or the member.</param>
    /// <param name="privileges">What is wanted, and as default what is there.</param>
    /// <param name="context">The model the object is in.</param>
    public static IEnumerable<string> Change(
        CatalogObject item, ObjectAddress address, Privileges privileges, DdlContext context)
    {
        GrantTarget? target = Targets(item).FirstOrDefault(known => known.Address == address.Whole);
        if (target is null)
            return [];
        GrantWriter writer = Writer(item, target, context);
        if (address.SubId != 0)
            writer = OfColumn(writer, target.Columns.First(column => column.Number == address.SubId).Name);
        return writer.Write(PrivilegeSupport.Supported(item, privileges, context));
    }

    private static IEnumerable<string> Statements(CatalogObject item, GrantTarget target, DdlContext context)
    {
        ImmutableDictionary<ObjectAddress, Privileges> all = context.Model.Privileges;
        GrantWriter writer = Writer(item, target, context);
        if (all.TryGetValue(target.Address, out Privileges? whole))
        {
            if (item is DatabaseSchema { IsPublic: true } schema && context.Options.HasPublicSchema)
                whole = whole with { Default = PublicSchemaPrivileges.In(context.DestinationMajor, schema.Owner!) };
            foreach (string statement in writer.Write(PrivilegeSupport.Supported(item, whole, context)))
                yield return statement;
        }
        foreach ((int number, string column) in target.Columns)
        {
            if (!all.TryGetValue(target.Address with { SubId = number }, out Privileges? own))
                continue;
            foreach (string statement in OfColumn(writer, column).Write(own))
                yield return statement;
        }
    }

    private static GrantWriter Writer(CatalogObject item, GrantTarget target, DdlContext context)
    {
        // An existing object keeps its owner; one that we make without owners belongs to whoever makes it.
        bool ownOwner = item is Extension or BuiltInObject || context.Options.Owners;
        return new GrantWriter
        {
            Target = target.Reference,
            All = PrivilegeNames.Of(Word(target.Reference), PrivilegeSupport.HasMaintain(context)),
            Owner = target.Owner,
            OwnerAs = ownOwner ? null : "CURRENT_USER",
        };
    }

    private static GrantWriter OfColumn(GrantWriter writer, string column) =>
        writer with { Column = SqlName.Quote(column), All = PrivilegeNames.OfColumns };

    /// <summary>The object as GRANT takes it, which knows fewer kinds than COMMENT.</summary>
    private static string Reference(CatalogObject item) => item switch
    {
        Relation => $"TABLE {item.QuotedName}",
        Aggregate aggregate => $"FUNCTION {item.QuotedName}({aggregate.ArgumentTypes})",
        Domain => $"TYPE {item.QuotedName}",
        ForeignServer => $"FOREIGN SERVER {item.QuotedName}",
        _ => item.Reference,
    };

    private static ImmutableArray<GrantTargetColumn> Columns(CatalogObject item) => item is not Relation relation ? [] :
    [
        .. relation.Columns.Select(column => new GrantTargetColumn(column.Number, column.Name)),
        .. relation is View ? [] : SystemColumns.All.Select(column => new GrantTargetColumn(column.Number, column.Name)),
    ];

    private static string Word(string reference) => reference[..reference.IndexOf(' ', StringComparison.Ordinal)];
}
