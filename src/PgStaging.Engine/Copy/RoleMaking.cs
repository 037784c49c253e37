using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>Writes what makes roles on the destination's server, by a role that may not be a superuser there.</summary>
internal sealed class RoleMaking
{
    private readonly DestinationFacts destination;
    private readonly HashSet<string> settable;
    private readonly List<string> warnings = [];

    private RoleMaking(DestinationFacts destination, HashSet<string> settable)
    {
        this.destination = destination;
        this.settable = settable;
    }

    /// <summary>What roles do not get, as far as it has been written.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    public static async Task<RoleMaking> ForAsync(
        NpgsqlConnection maintenance, DestinationFacts destination, CancellationToken cancellationToken) => new(
        destination,
        [.. await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/user_settings.sql"), row => row.Text("name"), cancellationToken)]);

    public IEnumerable<string> Create(Role role, string? comment)
    {
        foreach (string statement in RoleDdl.Create(Makeable(role)).SelectMany(step => step.Statements))
            yield return statement;
        if (comment is not null)
            yield return $"COMMENT ON {role.Reference} IS {SqlName.Literal(comment)}";
    }

    /// <param name="membership">A membership of roles that are there by then.</param>
    /// <param name="made">The roles that are made.</param>
    public IEnumerable<string> Grant(RoleMembership membership, HashSet<string> made)
    {
        if (destination.IsSuperuser || made.Contains(membership.Granted))
            return [RoleDdl.Grant(membership, destination.Major)];
        warnings.Add(
            $"Role {membership.Member} is not made a member of {membership.Granted}: only a superuser of the destination's server may be sure to do that.");
        return [];
    }

    /// <summary>Who makes objects a role's must be a member of it.</summary>
    public IEnumerable<string> Join(string owner) =>
        destination.IsSuperuser ? [] : [$"GRANT {SqlName.Quote(owner)} TO CURRENT_USER"];

    private Role Makeable(Role role)
    {
        if (destination.IsSuperuser)
            return role;
        ImmutableArray<string> settings =
            [.. role.Settings.Where(setting => settable.Contains(setting[..setting.IndexOf('=', StringComparison.Ordinal)]))];
        string[] lost =
        [
            .. role.IsSuperuser ? ["SUPERUSER"] : Array.Empty<string>(),
            .. role.Replicates ? ["REPLICATION"] : Array.Empty<string>(),
            .. role.BypassesRowSecurity ? ["BYPASSRLS"] : Array.Empty<string>(),
            .. role.CreatesDatabases && !destination.MayCreateDatabases ? ["CREATEDB"] : Array.Empty<string>(),
            .. role.Settings.Except(settings).Select(setting => $"SET {setting}"),
        ];
        if (lost.Length > 0)
            warnings.Add($"Role {role.Name} is made without what only a superuser may give: {string.Join(", ", lost)}.");
        return role with
        {
            IsSuperuser = false,
            Replicates = false,
            BypassesRowSecurity = false,
            CreatesDatabases = role.CreatesDatabases && destination.MayCreateDatabases,
            Settings = settings,
        };
    }
}
