using System.Collections;

namespace PgStaging.Engine.Connections;

/// <summary>What the conventions of libpq and the configuration read of this machine and user.</summary>
internal sealed record ClientEnvironment
{
    public static StringComparer NameComparer =>
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The user's home directory.</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>The directory for settings of applications: %APPDATA%, ~/.config, ~/Library/Application Support.</summary>
    public required string ConfigurationHome { get; init; }

    /// <summary>The operating-system user, the default for the role.</summary>
    public required string UserName { get; init; }

    /// <summary>Where relative paths and the search for pgstaging.json start: PowerShell's current location.</summary>
    public required string Directory { get; init; }

    /// <summary>Where servers put their Unix sockets, in the order to try.</summary>
    public IReadOnlyList<string> SocketDirectories { get; init; } =
        OperatingSystem.IsWindows() ? [] : ["/var/run/postgresql", "/tmp"];

    /// <summary>The directory of libpq's own files: .pgpass is beside it, the rest within.</summary>
    public string PostgresDirectory => OperatingSystem.IsWindows()
        ? Path.Combine(ConfigurationHome, "postgresql") : Path.Combine(HomeDirectory, ".postgresql");

    public string? Variable(string name) =>
        Variables.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    public static ClientEnvironment Current(string? directory)
    {
        Dictionary<string, string> variables = new(NameComparer);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = entry.Value as string ?? string.Empty;

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new ClientEnvironment
        {
            Variables = variables,
            HomeDirectory = home,
            ConfigurationHome = OperatingSystem.IsMacOS()
                ? Path.Combine(home, "Library", "Application Support")
                : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            UserName = Environment.UserName,
            Directory = directory ?? Environment.CurrentDirectory,
        };
    }
}
