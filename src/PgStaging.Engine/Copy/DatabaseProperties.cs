using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>What belongs to a database as a whole rather than to an object in it.</summary>
internal sealed record DatabaseProperties
{
    public required string Owner { get; init; }

    public string? Comment { get; init; }

    public required int ConnectionLimit { get; init; }

    /// <summary>Its tablespace when it is not pg_default.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Its privileges; null for the ones every new database has.</summary>
    public ImmutableArray<DatabasePrivilege>? Privileges { get; init; }

    public ImmutableArray<DatabaseSetting> Settings { get; init; } = [];

    /// <summary>Reads them from any database of the server.</summary>
    public static async Task<DatabaseProperties> ReadAsync(
        NpgsqlConnection session, string database, CancellationToken cancellationToken)
    {
        List<(DatabaseProperties Properties, bool HasPrivileges)> found = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/database_properties.sql"), [database], Read, cancellationToken);
        (DatabaseProperties properties, bool hasPrivileges) = found.Single();
        List<DatabaseSetting> settings =
            await DatabaseSettingReader.ReadAsync(new CatalogSession(session), database, cancellationToken);
        List<DatabasePrivilege> privileges = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/database_privileges.sql"), [database],
            row => new DatabasePrivilege(
                row.TextOrNull("grantee"), row.Text("privilege_type"), row.Value<bool>("is_grantable")),
            cancellationToken);
        return properties with
        {
            Settings = [.. settings],
            Privileges = hasPrivileges ? [.. privileges] : null,
        };
    }

    /// <summary>The source's properties as far as a new database on another server is to have them.</summary>
    /// <remarks>
    /// Only a superuser gives the new database to the owner that the source has: on a managed service that is often a
    /// role of the provider's. Otherwise it belongs to the role that makes it, with the rights the owner has.
    /// </remarks>
    public DatabaseProperties ForNewDatabase(CopyRequest request, DestinationFacts destination)
    {
        DatabaseProperties owned = OwnedBy(request.Owners && destination.IsSuperuser ? Owner : destination.RoleName);
        return owned with { Privileges = request.Privileges ? owned.Privileges : null, Tablespace = null };
    }

    /// <summary>The same for another owner, who gets the privileges that the owner has.</summary>
    public DatabaseProperties OwnedBy(string owner) => this with
    {
        Owner = owner,
        Privileges = Privileges?.Select(item => item.Grantee == Owner ? item with { Grantee = owner } : item).ToImmutableArray(),
    };

    /// <summary>Statements that give a freshly built database the owner and the privileges.</summary>
    /// <param name="database">The database.</param>
    public IEnumerable<string> OwnerAndPrivilegeStatements(string database)
    {
        string name = SqlName.Quote(database);
        yield return $"ALTER DATABASE {name} OWNER TO {SqlName.Quote(Owner)}";
        if (Privileges is not { } privileges)
        {
            yield return $"GRANT CONNECT, TEMPORARY ON DATABASE {name} TO PUBLIC";
            yield break;
        }
        yield return $"REVOKE ALL ON DATABASE {name} FROM {SqlName.Quote(Owner)}";
        foreach (DatabasePrivilege privilege in privileges)
            yield return privilege.Statement(database);
    }

    private static (DatabaseProperties Properties, bool HasPrivileges) Read(NpgsqlDataReader row) => (
        new DatabaseProperties
        {
            Owner = row.Text("owner"),
            Comment = row.TextOrNull("comment"),
            ConnectionLimit = row.Value<int>("connection_limit"),
            Tablespace = row.TextOrNull("tablespace"),
        },
        row.Value<bool>("has_privileges"));
}
