using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>What must hold on the destination before anything is created there.</summary>
internal sealed class Preflight(
    CopyRequest request, SourceFacts source, DestinationFacts destination, NpgsqlConnection maintenance)
{
    public const int LongestNameBytes = 63;

    private readonly string name = request.Destination.DisplayName;

    /// <summary>What needs no look at the source's schema.</summary>
    public async Task CheckServersAsync(CancellationToken cancellationToken)
    {
        if (!destination.MayCreateDatabases)
            throw CopyErrors.CreateDatabaseDenied(destination.RoleName, name);
        CheckName(request.Destination.Database);
        if (destination.Existing is { } existing)
            await CheckExistingAsync(existing, cancellationToken);
    }

    /// <summary>What the schema needs of the destination's server.</summary>
    /// <param name="roles">Roles that the copy names.</param>
    /// <param name="made">Those of them that will be made.</param>
    /// <param name="model">The schema to be made.</param>
    /// <param name="cancellationToken">Stops the checks.</param>
    public async Task CheckSchemaAsync(
        NeededRoles roles, MissingRoles made, DatabaseModel model, CancellationToken cancellationToken)
    {
        await CheckRolesAsync(roles, made, cancellationToken);
        string[] extensions = [.. model.Objects
            .Where(item => item.Kind == PgObjectKind.Extension).Select(item => item.Name)];
        List<string> missing = await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/missing_extensions.sql"), [extensions], row => row.Text("name"),
            cancellationToken);
        if (missing.Count > 0)
            throw CopyErrors.ExtensionsMissing(missing, name);
    }

    private static void CheckName(string database)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(database) > LongestNameBytes)
            throw CopyErrors.NameTooLong(database);
    }

    private async Task CheckExistingAsync(ExistingDatabase existing, CancellationToken cancellationToken)
    {
        string database = request.Destination.Database;
        if (existing.Identity.IsSameAs(source.Identity))
            throw CopyErrors.SameDatabase(request.Source.DisplayName, name);
        if (!request.Replace && !await IsEmptyAsync(existing, cancellationToken))
            throw CopyErrors.DestinationNotEmpty(database);
        if (existing.IsTemplate)
            throw CopyErrors.DestinationIsTemplate(database);
        if (!existing.IsOwned)
            throw CopyErrors.DestinationNotOwned(database, destination.RoleName);
        if (request.PreviousName is null)
            await DatabaseRemoval.CheckAsync(maintenance, database, cancellationToken);
        if (request.PreviousName is { } previous)
        {
            CheckName(previous);
            List<bool> taken = await Rows.ReadAsync(
                maintenance, SqlText.Load("Copy/Sql/database_exists.sql"), [previous],
                row => row.Value<bool>("is_there"), cancellationToken);
            if (taken.Single())
                throw CopyErrors.PreviousNameTaken(previous);
        }
    }

    private async Task<bool> IsEmptyAsync(ExistingDatabase existing, CancellationToken cancellationToken)
    {
        if (!existing.AllowsConnections)
            return false;
        await using NpgsqlConnection session =
            await Sessions.OpenSourceAsync(request.Destination, "copy check", cancellationToken);
        return await Rows.SingleAsync(
            session, SqlText.Load("Copy/Sql/database_is_empty.sql"), row => row.Value<bool>("is_empty"),
            cancellationToken);
    }

    private async Task CheckRolesAsync(NeededRoles roles, MissingRoles made, CancellationToken cancellationToken)
    {
        if (!made.Roles.IsEmpty && !destination.MayCreateRoles)
            throw CopyErrors.CreateRoleDenied(destination.RoleName, [.. made.Roles.Select(role => role.Name)], name);
        List<(string Name, bool IsThere, bool IsMember)> found = await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/destination_roles.sql"), [roles.All.Where(role => !made.Contains(role)).ToArray()],
            row => (row.Text("name"), row.Value<bool>("is_there"), row.Value<bool>("is_member")), cancellationToken);
        if (found.Where(role => !role.IsThere).Select(role => role.Name).ToList() is { Count: > 0 } missing)
            throw CopyErrors.RolesMissing(missing, name);
        if (found.Where(role => !role.IsMember && roles.Owners.Contains(role.Name)).Select(role => role.Name).ToList()
            is { Count: > 0 } foreign)
            throw CopyErrors.RoleMembershipMissing(destination.RoleName, foreign, name);
    }
}
