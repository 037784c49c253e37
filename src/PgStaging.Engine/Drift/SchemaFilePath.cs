using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Drift;

/// <summary>Tells the files of saved schemas from databases.</summary>
internal static class SchemaFilePath
{
    /// <summary>
    /// The full path, if a target means a file: it ends in .json, is written as a path, or is a file that is there and no
    /// profile or service has its name. Null if it means a database.
    /// </summary>
    public static string? Of(PgTarget target)
    {
        string text = target.Text;
        if (ConnectionText.Parse(text) is not null)
            return null;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string expanded = text.StartsWith("~/", StringComparison.Ordinal) || text.StartsWith("~\\", StringComparison.Ordinal)
            ? Path.Combine(home, text[2..]) : text;
        string path = Path.GetFullPath(expanded, target.Directory ?? Environment.CurrentDirectory);
        bool isWrittenAsPath = text.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || text[0] is '.' or '~'
            || Path.IsPathRooted(text);
        return isWrittenAsPath || (File.Exists(path) && !IsNamedTarget(target)) ? path : null;
    }

    private static bool IsNamedTarget(PgTarget target)
    {
        string name = target.Text.Split('/')[0];
        return new TargetResolver(ClientEnvironment.Current(target.Directory)).Names()
            .Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
