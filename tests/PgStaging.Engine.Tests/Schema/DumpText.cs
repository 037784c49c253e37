namespace PgStaging.Engine.Tests.Schema;

/// <summary>
/// What pg_dump --schema-only says, comparable whatever the order: its entries, each from one "-- Name:" comment to the
/// next, sorted, with the settings in force.
/// </summary>
internal static class DumpText
{
    private const string EntryStart = "\n--\n-- Name: ";

    public static IReadOnlyList<string> Entries(string dump)
    {
        List<string> entries = [];
        string[] parts = dump.Split(EntryStart);
        (string space, string method) = ("", "heap");
        foreach (string part in parts.Skip(1))
        {
            List<string> lines = [];
            foreach (string line in part.Split('\n'))
            {
                if (line.StartsWith("SET default_tablespace", StringComparison.Ordinal))
                    space = line;
                else if (line.StartsWith("SET default_table_access_method", StringComparison.Ordinal))
                    method = line;
                else if (line.Trim().Length > 0 && !line.StartsWith("--", StringComparison.Ordinal))
                    lines.Add(line);
            }
            entries.Add(string.Join('\n', lines));
        }
        entries.Sort(StringComparer.Ordinal);
        return [.. entries, space, method];
    }
}
