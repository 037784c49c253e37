using System.Text.RegularExpressions;

namespace PgStaging.Engine.Branching;

/// <summary>How ids of the service look.</summary>
internal static partial class NeonIds
{
    public static bool IsBranch(string text) => BranchId().IsMatch(text);

    public static bool IsProject(string text) => ProjectId().IsMatch(text);

    /// <summary>Whether a host is one of the service's endpoints.</summary>
    public static bool IsHost(string host) => host.EndsWith(".neon.tech", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^br-[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex BranchId();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectId();
}
