using PgStaging.Engine.Configuration;

namespace PgStaging.Engine.Connections;

/// <summary>The names that a target can be given by.</summary>
internal static class TargetNames
{
    /// <summary>Profiles, then services. Empty when the configuration is broken: whoever types a name cannot be told here.</summary>
    public static IReadOnlyList<string> Known(string? directory)
    {
        try
        {
            ClientEnvironment environment = ClientEnvironment.Current(directory);
            return [.. TargetProfiles.Read(environment).Names.Concat(ServiceFile.Read(environment).Names).Distinct(StringComparer.Ordinal)];
        }
        catch (PgStagingException)
        {
            return [];
        }
    }
}
