using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>The roles that a copy needs and the destination's server lacks, with the roles these are members of.</summary>
/// <param name="Roles">As they are made there: without passwords, and without what the connecting role cannot give.</param>
/// <param name="Statements">What makes them.</param>
/// <param name="Warnings">What they do not get.</param>
internal sealed record MissingRoles(
    ImmutableArray<Role> Roles, ImmutableArray<string> Statements, ImmutableArray<string> Warnings)
{
    public static MissingRoles None { get; } = new([], [], []);

    public bool Contains(string role) => Roles.Any(made => made.Name == role);

    /// <summary>Finds them. Makes nothing.</summary>
    public static async Task<MissingRoles> FindAsync(
        NpgsqlConnection source, NpgsqlConnection maintenance, NeededRoles needed, DestinationFacts destination,
        CancellationToken cancellationToken)
    {
        CatalogSession session = new(source);
        IReadOnlyCollection<CatalogObject> found = await RoleReader.ReadAsync(session, cancellationToken);
        Dictionary<string, Role> roles = found.OfType<Role>().ToDictionary(role => role.Name);
        List<RoleMembership> memberships = [.. found.OfType<RoleMembership>()];
        HashSet<string> there = await ThereAsync(
            maintenance, [.. roles.Keys, .. memberships.Select(item => item.Granted), .. needed.All], cancellationToken);
        ImmutableArray<Role> missing =
        [
            .. WithGroups(needed.All, memberships.ToLookup(item => item.Member, item => item.Granted))
                .Where(name => !there.Contains(name)).Select(roles.GetValueOrDefault).OfType<Role>()
                .OrderBy(role => role.Name, StringComparer.Ordinal),
        ];
        if (missing.IsEmpty)
            return None;
        ImmutableDictionary<ObjectAddress, string> comments = await CommentReader.ReadAsync(
            session, [.. missing.Select(role => role.Address)], cancellationToken);
        RoleMaking making = await RoleMaking.ForAsync(maintenance, destination, cancellationToken);
        HashSet<string> made = [.. missing.Select(role => role.Name)];
        return new MissingRoles(
            missing,
            [
                .. missing.SelectMany(role => making.Create(role, comments.GetValueOrDefault(role.Address))),
                .. memberships.Where(item => made.Contains(item.Member) || made.Contains(item.Granted))
                    .Where(item => (made.Contains(item.Member) || there.Contains(item.Member))
                        && (made.Contains(item.Granted) || there.Contains(item.Granted)))
                    .SelectMany(item => making.Grant(item, made)),
                .. made.Intersect(needed.Owners).Order(StringComparer.Ordinal).SelectMany(making.Join),
            ],
            [.. making.Warnings]);
    }

    private static HashSet<string> WithGroups(IEnumerable<string> names, ILookup<string, string> groups)
    {
        HashSet<string> reached = [];
        Queue<string> next = new(names);
        while (next.TryDequeue(out string? name))
        {
            if (!reached.Add(name))
                continue;
            foreach (string group in groups[name])
                next.Enqueue(group);
        }
        return reached;
    }

    private static async Task<HashSet<string>> ThereAsync(
        NpgsqlConnection maintenance, IEnumerable<string> names, CancellationToken cancellationToken) =>
    [
        .. (await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/destination_roles.sql"), [names.Distinct().ToArray()],
            row => (Name: row.Text("name"), IsThere: row.Value<bool>("is_there")), cancellationToken))
            .Where(role => role.IsThere).Select(role => role.Name),
    ];
}
