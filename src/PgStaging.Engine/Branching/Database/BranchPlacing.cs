using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>How a database that was cloned out of sight gets its name and what belongs to it as a whole.</summary>
internal static class BranchPlacing
{
    /// <summary>Gives it the settings, which nobody sees yet. What it cannot have is told.</summary>
    public static async Task ApplySettingsAsync(
        BranchOperation operation, string aside, DatabaseProperties properties, CancellationToken cancellationToken)
    {
        foreach (PgNotCopied refused in await DatabaseSettings.ApplyAsync(
            operation.Session, aside, properties, cancellationToken))
            operation.Log.Warning($"The branch {operation.Branch} does not have the setting {refused.Name}: {refused.Reason}");
    }

    /// <summary>Statements that put it under its name; they belong into one transaction.</summary>
    public static IEnumerable<string> Statements(string aside, string name, DatabaseProperties properties, bool open)
    {
        string quoted = SqlName.Quote(name);
        yield return Rename(aside, name);
        yield return $"ALTER DATABASE {quoted} ALLOW_CONNECTIONS {(open ? "true" : "false")}";
        yield return $"COMMENT ON DATABASE {quoted} IS {(properties.Comment is { } comment ? SqlName.Literal(comment) : "NULL")}";
        yield return $"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC";
        foreach (string statement in properties.OwnerAndPrivilegeStatements(name))
            yield return statement;
    }

    /// <summary>The properties of a database, for one that our role makes: it keeps the owner where our role may give it away.</summary>
    public static async Task<DatabaseProperties> PropertiesAsync(
        BranchOperation operation, string database, CancellationToken cancellationToken)
    {
        DatabaseProperties properties =
            await DatabaseProperties.ReadAsync(operation.Session, database, cancellationToken);
        return await IsMemberAsync(operation.Session, properties.Owner, cancellationToken)
            ? properties : properties.OwnedBy(operation.Facts.Username);
    }

    /// <summary>Refuses a database that our role may neither clone nor rename.</summary>
    public static async Task CheckOwnedAsync(
        BranchOperation operation, string database, CancellationToken cancellationToken)
    {
        string owner = (await DatabaseProperties.ReadAsync(operation.Session, database, cancellationToken)).Owner;
        if (!await IsMemberAsync(operation.Session, owner, cancellationToken))
            throw BranchErrors.BranchNotOwned(database, operation.Facts.Username);
    }

    /// <summary>Whether our role has a role's rights.</summary>
    public static async Task<bool> IsMemberAsync(
        NpgsqlConnection session, string role, CancellationToken cancellationToken)
    {
        List<bool> found = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/destination_roles.sql"), [(string[])[role]], row => row.Value<bool>("is_member"),
            cancellationToken);
        return found.Single();
    }

    public static string Rename(string from, string to) =>
        $"ALTER DATABASE {SqlName.Quote(from)} RENAME TO {SqlName.Quote(to)}";
}
