namespace PgStaging.Engine.Servers;

/// <summary>Where PgStaging keeps what belongs to servers.</summary>
/// <param name="State">One file per server, with its password: readable by the user alone.</param>
/// <param name="Data">Data directories of persistent servers that were given none.</param>
/// <param name="Cache">Fetched binaries; may be deleted at any time.</param>
internal sealed record ServerFolders(string State, string Data, string Cache)
{
    /// <summary>The variable that moves the state and the data (not the cache) elsewhere.</summary>
    public const string HomeVariable = "PGSTAGING_HOME";

    /// <summary>
    /// The user's folders. A server started by root runs as another user and could not reach root's home: root's
    /// folders are the system's.
    /// </summary>
    public static ServerFolders Current()
    {
        string home = Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : ServerAccount.MustSwitch
                ? "/var/lib/pgstaging"
                : Path.Combine(
                    Environment.GetFolderPath(
                        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                    "pgstaging");
        return new ServerFolders(Path.Combine(home, "state"), Path.Combine(home, "servers"), CacheFolder(home));
    }

    private static string CacheFolder(string home)
    {
        if (ServerAccount.MustSwitch)
            return "/var/cache/pgstaging";
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache)
            return Path.Combine(cache, "pgstaging");
        string user = Environment.GetFolderPath(
            Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return OperatingSystem.IsWindows() ? Path.Combine(home, "cache")
            : OperatingSystem.IsMacOS() ? Path.Combine(user, "Library", "Caches", "pgstaging")
            : Path.Combine(user, ".cache", "pgstaging");
    }
}
