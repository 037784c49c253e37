using PgStaging.Engine.Configuration;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Tells folders that keep branches which are servers from other targets: cluster:/srv/branches, or a profile with a section
/// "cluster".
/// </summary>
internal static class ClusterTargets
{
    public const string Scheme = "cluster:";

    public static bool IsText(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder that a target names; null if it names something else. Nothing is looked at.</summary>
    /// <param name="target">What the user wrote.</param>
    /// <param name="log">Is told what happens there.</param>
    public static ClusterSetting? Find(PgTarget target, IOperationLog log) =>
        Find(target.Text, ClientEnvironment.Current(target.Directory), log);

    /// <summary>The same in a given environment.</summary>
    public static ClusterSetting? Find(string text, ClientEnvironment environment, IOperationLog log)
    {
        if (IsText(text))
        {
            string path = text[Scheme.Length..].Trim();
            return path.Length == 0 ? throw ClusterErrors.ClusterRootMissing(text) : Setting(path, environment, log);
        }
        if (ConnectionText.Parse(text) is not null)
            return null;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        (string name, string? database) = slash < 0 ? (text, null) : (text[..slash], text[(slash + 1)..]);
        if (TargetProfiles.Read(environment).Find(name) is not { Cluster: { } settings } profile)
            return null;
        return Setting(settings.Root ?? throw ClusterErrors.ClusterRootMissing(profile.Name), environment, log) with
        {
            Name = profile.Name,
            Binaries = settings.Binaries is { } binaries ? Path.GetFullPath(binaries, environment.Directory) : null,
            PortRange = settings.Ports,
            Archive = settings.Archive is { } archive ? Path.GetFullPath(archive, environment.Directory) : null,
            Settings = settings.Settings,
            Database = database is { Length: > 0 } ? database : profile.Parameters[ConnectionKeywords.Database],
            Label = profile.Label,
        };
    }

    private static ClusterSetting Setting(string path, ClientEnvironment environment, IOperationLog log)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, environment.Directory));
        return new ClusterSetting(root, ServerFolders.Current().Cache, log) { Name = Scheme + root };
    }
}
