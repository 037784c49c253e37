using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>Finds differences that the target's rows or server would not let be repaired.</summary>
internal static class TargetObstacles
{
    public static async Task<IReadOnlyCollection<Refusal>> FindAsync(
        IReadOnlyCollection<SchemaDifference> chosen, SchemaPair pair, ResolvedTarget target,
        CancellationToken cancellationToken)
    {
        if (chosen.Count == 0)
            return [];
        List<Refusal> refused = [];
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(target, "repair planner", cancellationToken);
        HashSet<string> roles = [.. await Rows.ReadAsync(
            session, SqlText.Load("Repair/Sql/roles.sql"), row => row.GetString(0), cancellationToken)];
        foreach (SchemaDifference difference in chosen)
        {
            string[] missing = [.. RolesNeeded(difference, pair).Where(role => !roles.Contains(role)).Distinct().Order()];
            if (missing.Length > 0)
            {
                refused.Add(new Refusal(
                    difference, $"The target's server has no role {string.Join(", ", missing)}."));
            }
        }
        foreach (SchemaDifference difference in chosen.Where(AddsValueToRows))
        {
            if (await HasRowsAsync(session, difference.Target!, cancellationToken))
            {
                refused.Add(new Refusal(
                    difference,
                    "The column allows no null and has no default, and the table has rows: nothing says what they should hold. "
                    + "Add the column with a value first."));
            }
        }
        return refused;
    }

    private static IEnumerable<string> RolesNeeded(SchemaDifference difference, SchemaPair pair)
    {
        CatalogObject? wanted = difference.Reference;
        IEnumerable<string?> roles = (difference.Property, wanted) switch
        {
            (null or PrivilegeComparison.Owner, { Owner: { } owner }) when difference.Column is null => [owner],
            _ => [],
        };
        if (wanted is Policy policy)
            roles = roles.Concat(policy.Roles);
        if (wanted is DefaultPrivilege { Granted: { } granted } standing)
            roles = roles.Append(standing.Role).Concat(Named(granted));
        if (wanted is not null && (difference.Property is null || PrivilegeTargets.IsPrivileges(difference.Property)))
        {
            roles = roles.Concat(PrivilegeTargets.Of(wanted)
                .Where(place => difference.Property is null ? difference.Column == place.Column || difference.Column is null
                    : place.Column == difference.Column && place.Property == difference.Property)
                .SelectMany(place => pair.Reference.Model.Privileges.TryGetValue(place.Address, out Privileges? list)
                    ? Named(list) : []));
        }
        return roles.OfType<string>();
    }

    private static IEnumerable<string?> Named(Privileges list) =>
        list.Actual.SelectMany(item => new[] { item.Grantee, item.Grantor });

    private static bool AddsValueToRows(SchemaDifference difference) =>
        difference is { Kind: PgDriftDifference.Missing, Column: { } name, Reference: Table table, Target: Table }
        && table.Columns.First(column => column.Name == name)
            is { NotNull: true, Expression: null, Generation: ColumnGeneration.None };

    private static async Task<bool> HasRowsAsync(
        NpgsqlConnection session, CatalogObject table, CancellationToken cancellationToken)
    {
        try
        {
            List<bool> rows = await Rows.ReadAsync(
                session, $"SELECT EXISTS (SELECT FROM {table.QuotedName})", row => row.GetBoolean(0), cancellationToken);
            return rows[0];
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Unknown: the repair itself will tell.
            return false;
        }
    }
}
