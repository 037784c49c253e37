using Microsoft.Extensions.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Configuration;

/// <summary>The profiles under "targets", merged from all layers of the configuration.</summary>
internal sealed class TargetProfiles
{
    private const string Targets = "targets";
    private static readonly string[] RootKeys = [Targets, MaskKeySettings.Section, "$schema"];

    private readonly SortedDictionary<string, TargetProfile> profiles = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<TargetProfile> All => profiles.Values;

    public IReadOnlyCollection<string> Names => profiles.Keys;

    public TargetProfile? Find(string name) => profiles.GetValueOrDefault(name);

    public static TargetProfiles Read(ClientEnvironment environment)
    {
        TargetProfiles found = new();
        foreach (ConfigurationLayer layer in ConfigurationLayer.ReadAll(environment))
            found.Add(layer);
        return found;
    }

    private void Add(ConfigurationLayer layer)
    {
        foreach (IConfigurationSection section in layer.Values.GetChildren())
        {
            // A mistyped "targets" would lose the labels that protect production.
            if (!RootKeys.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
                throw ConfigurationErrors.ConfigurationKeyUnknown(layer.Source, section.Key, Similarity.Closest(section.Key, RootKeys));
        }
        foreach (IConfigurationSection section in layer.Values.GetSection(Targets).GetChildren())
        {
            if (section.Key.IndexOfAny(['/', '=']) >= 0)
                throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"the name of target '{section.Key}' has a / or =.");
            TargetProfile profile = ProfileReader.Read(layer, section);
            profiles[section.Key] = profiles.TryGetValue(section.Key, out TargetProfile? weaker)
                ? Merge(weaker, profile)
                : profile;
        }
    }

    private static TargetProfile Merge(TargetProfile weaker, TargetProfile stronger) => stronger with
    {
        Name = weaker.Name,
        Parameters = stronger.Parameters.Over(weaker.Parameters),
        PasswordCommand = stronger.PasswordCommand ?? weaker.PasswordCommand,
        Neon = weaker.Neon is { } neon ? stronger.Neon?.Over(neon) ?? neon : stronger.Neon,
        Cluster = weaker.Cluster is { } cluster ? stronger.Cluster?.Over(cluster) ?? cluster : stronger.Cluster,
        // Once production, always production: no nearer file takes the protection away.
        Label = weaker.Label is PgTargetLabel.Production ? weaker.Label : stronger.Label ?? weaker.Label,
    };
}
