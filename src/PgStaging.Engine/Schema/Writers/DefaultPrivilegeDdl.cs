using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes ALTER DEFAULT PRIVILEGES; last of all, so that they do not touch what is being made.</summary>
internal static class DefaultPrivilegeDdl
{
    public static IEnumerable<DdlStep> Create(DefaultPrivilege item, DdlContext context)
    {
        if (!context.Options.Privileges)
            yield break;
        if (item.ObjectsWord == "LARGE OBJECTS" && context.DestinationMajor < 18)
        {
            context.Note(item, "Default privileges on large objects need PostgreSQL 18 or later.");
            yield break;
        }

        ImmutableArray<string> statements = [.. Statements(item, item.Granted, context)];
        if (statements.IsEmpty)
            yield break;
        yield return new DdlStep
        {
            Key = new(item.Address, StepRole.Create),
            Object = item,
            Phase = DdlPhase.Last,
            Statements = statements,
        };
    }

    /// <summary>What turns the privileges that new objects get now into those they are to get.</summary>
    public static IEnumerable<string> Change(
        DefaultPrivilege item, ImmutableArray<Privilege> present, DdlContext context) =>
        Statements(item, item.Granted with { Default = present }, context);

    private static IEnumerable<string> Statements(DefaultPrivilege item, Privileges privileges, DdlContext context)
    {
        string where = item.Schema is { } schema ? $" IN SCHEMA {SqlName.Quote(schema)}" : "";
        GrantWriter writer = new()
        {
            Prefix = $"ALTER {item.Reference}{where} ",
            Target = item.ObjectsWord,
            All = PrivilegeNames.Of(item.ObjectsWord, PrivilegeSupport.HasMaintain(context)),
            Owner = item.Role,
        };
        return writer.Write(PrivilegeSupport.Supported(item, privileges, context));
    }
}
