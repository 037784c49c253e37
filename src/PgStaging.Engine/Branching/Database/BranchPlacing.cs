using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>How a database that was cloned out of sight gets what belongs to it as a whole, and its name.</summary>
internal static class BranchPlacing
{
    /// <summary>Gives it, out of sight, all that does not hang on its name. What it cannot have is told.</summary>
    public static async Task PrepareAsync(
        BranchOperation operation, string aside, DatabaseProperties properties, CancellationToken cancellationToken)
    {
        foreach (PgNotCopied refused in await DatabaseSettings.ApplyAsync(
            operation.Session, aside, properties, cancellationToken))
            operation.Log.Warning($"The branch {operation.Branch} does not have the setting {refused.Name}: {refused.Reason}");
        string quoted = SqlName.Quote(aside);
        await Statements.ExecuteAsync(
            operation.Session,
            [
                $"COMMENT ON DATABASE {quoted} IS {(properties.Comment is { } comment ? SqlName.Literal(comment) : "NULL")}",
                $"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC",
                .. properties.OwnerAndPrivilegeStatements(aside),
            ],
            cancellationToken);
    }

    /// <summary>Lets people into a database, or keeps them out.</summary>
    public static string Open(string database, bool isOpen) =>
        $"ALTER DATABASE {SqlName.Quote(database)} ALLOW_CONNECTIONS {(isOpen ? "true" : "false")}";

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
