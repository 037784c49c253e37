namespace PgStaging.Engine.Servers;

/// <summary>PostgreSQL server binaries found on this machine.</summary>
/// <param name="BinaryDirectory">The directory of initdb, pg_ctl and postgres, symbolic links resolved.</param>
/// <param name="Version">The full version, such as 15.18 or 19beta1.</param>
/// <param name="Major">The major version.</param>
internal sealed record Installation(string BinaryDirectory, string Version, int Major)
{
    public string Program(string name) =>
        Path.Combine(BinaryDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
