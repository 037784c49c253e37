using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes roles, without passwords, and memberships.</summary>
internal static class RoleDdl
{
    public static IEnumerable<DdlStep> Create(Role role)
    {
        string options = string.Join(' ', Options(null, role));
        yield return CreateStep.Of(
            role, [$"CREATE {role.Reference} {options}".TrimEnd(), .. role.Settings.Select(setting => Set(role, setting))]);
    }

    public static IEnumerable<DdlStep> Create(RoleMembership membership, DdlContext context) =>
        [CreateStep.Of(membership, Grant(membership, context.DestinationMajor))];

    /// <summary>What turns one role into another.</summary>
    public static IEnumerable<string> Change(Role present, Role wanted)
    {
        string options = string.Join(' ', Options(present, wanted));
        if (options.Length > 0)
            yield return $"ALTER {wanted.Reference} {options}";
        foreach (string name in present.Settings.Select(Name).Except(wanted.Settings.Select(Name)))
            yield return $"ALTER {wanted.Reference} RESET {DatabaseSettingDdl.Parameter(name)}";
        foreach (string setting in wanted.Settings.Except(present.Settings))
            yield return Set(wanted, setting);
    }

    public static IEnumerable<string> Change(RoleMembership present, RoleMembership wanted, int major)
    {
        // Before 16 there is only the option to admit others, and a grant never takes it away.
        yield return major < 16 && present.IsAdmin && !wanted.IsAdmin
            ? $"REVOKE ADMIN OPTION FOR {SqlName.Quote(wanted.Granted)} FROM {SqlName.Quote(wanted.Member)}"
            : Grant(wanted, major);
    }

    public static string Revoke(RoleMembership membership) =>
        $"REVOKE {SqlName.Quote(membership.Granted)} FROM {SqlName.Quote(membership.Member)}";

    public static string Grant(RoleMembership membership, int major)
    {
        string grant = $"GRANT {SqlName.Quote(membership.Granted)} TO {SqlName.Quote(membership.Member)}";
        if (major < 16)
            return membership.IsAdmin ? $"{grant} WITH ADMIN OPTION" : grant;
        return $"{grant} WITH ADMIN {Word(membership.IsAdmin)}, INHERIT {Word(membership.Inherits)}, SET {Word(membership.CanSet)}";
    }

    private static string Word(bool value) => value ? "TRUE" : "FALSE";

    // What CREATE ROLE gives without being asked is what a null stands for.
    private static IEnumerable<string> Options(Role? present, Role wanted)
    {
        (bool Present, bool Wanted, string Word)[] flags =
        [
            (present?.IsSuperuser ?? false, wanted.IsSuperuser, "SUPERUSER"),
            (present?.Inherits ?? true, wanted.Inherits, "INHERIT"),
            (present?.CreatesRoles ?? false, wanted.CreatesRoles, "CREATEROLE"),
            (present?.CreatesDatabases ?? false, wanted.CreatesDatabases, "CREATEDB"),
            (present?.CanLogIn ?? false, wanted.CanLogIn, "LOGIN"),
            (present?.Replicates ?? false, wanted.Replicates, "REPLICATION"),
            (present?.BypassesRowSecurity ?? false, wanted.BypassesRowSecurity, "BYPASSRLS"),
        ];
        foreach ((bool from, bool to, string word) in flags)
        {
            if (from != to)
                yield return to ? word : $"NO{word}";
        }
        if ((present?.ConnectionLimit ?? -1) != wanted.ConnectionLimit)
            yield return FormattableString.Invariant($"CONNECTION LIMIT {wanted.ConnectionLimit}");
        if (present?.ValidUntil != wanted.ValidUntil)
            yield return $"VALID UNTIL {SqlName.Literal(wanted.ValidUntil ?? "infinity")}";
    }

    private static string Set(Role role, string setting) =>
        $"ALTER {role.Reference} SET {DatabaseSettingDdl.Parameter(Name(setting))} TO "
        + DatabaseSettingDdl.Value(Name(setting), setting[(Name(setting).Length + 1)..]);

    private static string Name(string setting) => setting[..setting.IndexOf('=', StringComparison.Ordinal)];
}
