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
        roles.UnionWith(chosen.Where(item => item.Kind == PgDriftDifference.Missing)
            .Select(item => item.Reference).OfType<Role>().Select(role => role.Name));
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
        foreach (SchemaDifference difference in chosen.Where(item => item is { Reference: EnumType, Target: EnumType, Property: not null }
            && RepairSelection.IsDefinition(item)))
        {
            if (await UserOfLabelsAsync(session, difference, pair, cancellationToken) is { } column)
            {
                refused.Add(new Refusal(
                    difference,
                    $"Rows hold labels in {column} that the reference does not have: give them other values first."));
            }
        }
        return refused;
    }

    /// <summary>A column that holds labels which are to go.</summary>
    private static async Task<string?> UserOfLabelsAsync(
        NpgsqlConnection session, SchemaDifference difference, SchemaPair pair, CancellationToken cancellationToken)
    {
        string[] gone = [.. ((EnumType)difference.Target!).Labels.Except(((EnumType)difference.Reference!).Labels)];
        if (gone.Length == 0)
            return null;
        string labels = $"ARRAY[{string.Join(", ", gone.Select(SqlName.Literal))}]";
        foreach (Table table in pair.Target.Model.All<Table>().Where(table => !table.IsPartitioned))
        {
            foreach (Column column in table.Columns.Where(column => column.TypeAddress.Whole == difference.Target!.Address
                && pair.InReference(table.Address) is Table other
                && other.Columns.Any(item => item.Name == column.Name && item.TypeAddress == column.TypeAddress)))
            {
                string name = SqlName.Quote(column.Name);
                string isGone = column.Type.EndsWith("[]", StringComparison.Ordinal)
                    ? $"{name}::text[] && {labels}" : $"{name}::text = ANY ({labels})";
                if (await ExistsAsync(session, $"SELECT FROM ONLY {table.QuotedName} WHERE {isGone}", cancellationToken))
                    return $"{table.DisplayName}.{column.Name}";
            }
        }
        return null;
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
        if (wanted is RoleMembership membership)
            roles = roles.Append(membership.Granted).Append(membership.Member);
        if (wanted is DatabaseSetting setting)
            roles = roles.Append(setting.Role);
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

    private static Task<bool> HasRowsAsync(
        NpgsqlConnection session, CatalogObject table, CancellationToken cancellationToken) =>
        ExistsAsync(session, $"SELECT FROM {table.QuotedName}", cancellationToken);

    private static async Task<bool> ExistsAsync(NpgsqlConnection session, string query, CancellationToken cancellationToken)
    {
        try
        {
            List<bool> rows = await Rows.ReadAsync(
                session, $"SELECT EXISTS ({query})", row => row.GetBoolean(0), cancellationToken);
            return rows[0];
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Unknown: the repair itself will tell.
            return false;
        }
    }
}
