using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes the settings that belong to a database.</summary>
internal static class DatabaseSettingDdl
{
    // Parameters whose catalog value is a list of quoted names; each must be set as a list again, not as one text.
    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "local_preload_libraries", "search_path", "session_preload_libraries", "shared_preload_libraries",
        "temp_tablespaces", "unix_socket_directories",
    };

    public static IEnumerable<DdlStep> Create(DatabaseSetting setting, DdlContext context) =>
        [CreateStep.Of(setting, Set(setting, context.Options.Database!))];

    /// <param name="setting">The setting.</param>
    /// <param name="database">The database it is for.</param>
    public static string Set(DatabaseSetting setting, string database) =>
        $"{Alter(setting, database)} SET {Parameter(setting.Name)} TO {Value(setting.Name, setting.Value)}";

    public static string Reset(DatabaseSetting setting, string database) =>
        $"{Alter(setting, database)} RESET {Parameter(setting.Name)}";

    /// <summary>A parameter's name quoted for SQL.</summary>
    public static string Parameter(string name) => string.Join('.', name.Split('.').Select(SqlName.Quote));

    /// <summary>A value of the catalog as SET takes it.</summary>
    public static string Value(string parameter, string value)
    {
        string written = Lists.Contains(parameter)
            ? string.Join(", ", ListMembers(value).Select(SqlName.Literal)) : SqlName.Literal(value);
        return written.Length == 0 ? "''" : written;
    }

    private static string Alter(DatabaseSetting setting, string database) => setting.Role is null
        ? $"ALTER DATABASE {SqlName.Quote(database)}"
        : $"ALTER ROLE {SqlName.Quote(setting.Role)} IN DATABASE {SqlName.Quote(database)}";

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
