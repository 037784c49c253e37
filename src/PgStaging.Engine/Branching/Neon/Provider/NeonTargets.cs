using PgStaging.Engine.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Branching;

/// <summary>Tells targets that are projects of Neon from servers: neon:project, or a profile with a section "neon".</summary>
internal static class NeonTargets
{
    public const string Scheme = "neon:";

    public static bool IsText(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The project that a target names; null if it names something else. Nothing is connected.</summary>
    /// <param name="target">What the user wrote.</param>
    /// <param name="key">The API key that the user gave; null for that of the profile or the environment.</param>
    public static NeonTarget? Find(PgTarget target, string? key) =>
        Find(target.Text, key, ClientEnvironment.Current(target.Directory));

    /// <summary>The same in a given environment.</summary>
    public static NeonTarget? Find(string text, string? key, ClientEnvironment environment)
    {
        if (!IsText(text) && ConnectionText.Parse(text) is not null)
            return null;
        (string name, string? database) = Split(IsText(text) ? text[Scheme.Length..] : text);
        if (IsText(text))
        {
            return name.Length == 0 ? throw NeonErrors.NeonProjectMissing(text)
                : new NeonTarget(Scheme + name, name) { Key = KeyOf(key, null, environment), Database = database };
        }
        return TargetProfiles.Read(environment).Find(name) is { Neon: { } settings } profile
            ? OfProfile(profile, settings, database, key, environment) : null;
    }

    private static NeonTarget OfProfile(
        TargetProfile profile, NeonSettings settings, string? database, string? key, ClientEnvironment environment) =>
        new(profile.Name, settings.Project ?? throw NeonErrors.NeonProjectMissing(profile.Name))
        {
            Organization = settings.Organization,
            Key = KeyOf(key, settings, environment),
            Options = settings.ApiHost is { } host ? new NeonOptions { ApiHost = host } : new NeonOptions(),
            Database = database ?? profile.Parameters[ConnectionKeywords.Database],
            Role = profile.Parameters[ConnectionKeywords.Username],
            Label = profile.Label,
        };

    private static NeonApiKey KeyOf(string? given, NeonSettings? settings, ClientEnvironment environment) =>
        given is not null ? NeonApiKey.FromText(given)
        : settings?.ApiKey is { } key ? NeonApiKey.FromText(key)
        : settings?.ApiKeyCommand is { } command ? NeonApiKey.FromCommand(command)
        : NeonApiKey.FromEnvironment(environment);

    private static (string Name, string? Database) Split(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (text, null) : (text[..slash], slash == text.Length - 1 ? null : text[(slash + 1)..]);
    }
}
