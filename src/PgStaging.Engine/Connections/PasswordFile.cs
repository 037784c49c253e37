using System.Text;

namespace PgStaging.Engine.Connections;

/// <summary>A file of lines host:port:database:user:password, as libpq reads it.</summary>
internal sealed class PasswordFile
{
    private readonly IReadOnlyList<string[]> lines;

    private PasswordFile(string path, IReadOnlyList<string[]> lines, string? warning) =>
        (Path, this.lines, Warning) = (path, lines, warning);

    public string Path { get; }

    /// <summary>Why the file was not read, when it exists.</summary>
    public string? Warning { get; }

    public static PasswordFile Read(ClientEnvironment environment, string? file)
    {
        string path = System.IO.Path.GetFullPath(
            file ?? (OperatingSystem.IsWindows()
                ? System.IO.Path.Combine(environment.PostgresDirectory, "pgpass.conf")
                : System.IO.Path.Combine(environment.HomeDirectory, ".pgpass")),
            environment.Directory);
        if (!File.Exists(path))
            return new PasswordFile(path, [], null);
        if (PrivateFile.IsOpenToOthers(path))
            return new PasswordFile(path, [], $"The password file {path} is ignored, because others can reach it: chmod 600 mends this.");
        try
        {
            return new PasswordFile(path, [.. File.ReadLines(path).Select(Fields).OfType<string[]>()], null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PasswordFile(path, [], $"The password file {path} is ignored, because it cannot be read: {exception.Message}");
        }
    }

    /// <summary>The password of the first line that matches, or null.</summary>
    public string? Find(ServerAddress server, string database, string user)
    {
        foreach (string[] line in lines)
        {
            if (Matches(line[0], server.PasswordFileHost)
                && Matches(line[1], server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
                && Matches(line[2], database) && Matches(line[3], user))
                return line[4].Length > 0 ? line[4] : null;
        }
        return null;
    }

    private static bool Matches(string pattern, string value) =>
        pattern == "*" || string.Equals(Unescape(pattern), value, StringComparison.Ordinal);

    // The first four fields keep their escapes until they are compared: an escaped asterisk is no wildcard.
    private static string[]? Fields(string line)
    {
        if (line.StartsWith('#'))
            return null;
        string[] fields = new string[5];
        int field = 0;
        int start = 0;
        for (int i = 0; i < line.Length && field < 4; i++)
        {
            if (line[i] == '\\')
                i++;
            else if (line[i] == ':')
            {
                fields[field++] = line[start..i];
                start = i + 1;
            }
        }
        if (field < 4)
            return null;
        // An unescaped colon ends the password.
        StringBuilder password = new();
        for (int i = start; i < line.Length && line[i] != ':'; i++)
            password.Append(line[i] == '\\' && i + 1 < line.Length ? line[++i] : line[i]);
        fields[4] = password.ToString();
        return fields;
    }

    private static string Unescape(string text)
    {
        StringBuilder value = new(text.Length);
        for (int i = 0; i < text.Length; i++)
            value.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] : text[i]);
        return value.ToString();
    }
}
