namespace PgStaging.Engine.Copy;

/// <summary>One ALTER DATABASE … SET or ALTER ROLE … IN DATABASE … SET.</summary>
/// <param name="Role">The role it is for, or null for every role.</param>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its value as the catalog keeps it.</param>
internal sealed record DatabaseSetting(string? Role, string Name, string Value)
{
    // Parameters whose catalog value is a list of quoted names; each must be set as a list again, not as one text.
    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "local_preload_libraries", "search_path", "session_preload_libraries", "shared_preload_libraries",
        "temp_tablespaces", "unix_socket_directories",
    };

    /// <summary>For people: the parameter, and the role if it is for one.</summary>
    public string DisplayName => Role is null ? Name : $"{Name} (role {Role})";

    public static DatabaseSetting Parse(string? role, string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        return new DatabaseSetting(role, setting[..equals], setting[(equals + 1)..]);
    }

    public string Statement(string database)
    {
        string subject = Role is null ? $"ALTER DATABASE {SqlName.Quote(database)}"
            : $"ALTER ROLE {SqlName.Quote(Role)} IN DATABASE {SqlName.Quote(database)}";
        string name = string.Join('.', Name.Split('.').Select(SqlName.Quote));
        string value = Lists.Contains(Name)
            ? string.Join(", ", ListMembers(Value).Select(SqlName.Literal)) : SqlName.Literal(Value);
        return $"{subject} SET {name} TO {(value.Length == 0 ? "''" : value)}";
    }

    private static IEnumerable<string> ListMembers(string list)
    {
        int start = 0;
        bool quoted = false;
        for (int i = 0; i <= list.Length; i++)
        {
            if (i < list.Length && list[i] == '"')
                quoted = !quoted;
            if (i < list.Length && (list[i] != ',' || quoted))
                continue;
            string member = list[start..i].Trim();
            start = i + 1;
            if (member.Length > 0)
                yield return Unquoted(member);
        }
    }

    private static string Unquoted(string member) => member is ['"', .., '"']
        ? member[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : member;
}
