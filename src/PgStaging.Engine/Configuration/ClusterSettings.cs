using System.Globalization;
using Microsoft.Extensions.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Configuration;

/// <summary>What a profile says of a folder of branches that are servers, under "cluster".</summary>
internal sealed record ClusterSettings
{
    public const string Section = "cluster";

    private const string RootSetting = "root";
    private const string BinariesSetting = "binaries";
    private const string PortsSetting = "ports";
    private const string SettingsSetting = "settings";
    private const string ArchiveSetting = "archive";
    private static readonly string[] Known = [RootSetting, BinariesSetting, PortsSetting, SettingsSetting, ArchiveSetting];

    /// <summary>The folder that keeps the branches.</summary>
    public string? Root { get; init; }

    /// <summary>The directory of the server's programs; null for those found on the machine.</summary>
    public string? Binaries { get; init; }

    /// <summary>The ports that branches are given; null for any that is free.</summary>
    public PortRange? Ports { get; init; }

    /// <summary>The folder in which the parent's archived write-ahead log is; null when it is not at hand.</summary>
    public string? Archive { get; init; }

    /// <summary>Settings that every branch's server gets.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <param name="layer">Where it stands.</param>
    /// <param name="section">The section.</param>
    public static ClusterSettings Read(ConfigurationLayer layer, IConfigurationSection section)
    {
        ClusterSettings settings = new();
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            string key = Known.FirstOrDefault(known => known.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw ConfigurationErrors.ConfigurationKeyUnknown(
                    layer.Source, setting.Path, Similarity.Closest(setting.Key, Known));
            if (key == SettingsSetting && setting.Value is null)
                settings = settings with { Settings = ServerSettings(layer, setting) };
            else if (key != SettingsSetting && setting.Value is { Length: > 0 } value)
                settings = settings.With(layer, setting, key, value.Trim());
            else
                throw ConfigurationErrors.ConfigurationInvalid(
                    layer.Source, key == SettingsSetting ? $"'{setting.Path}' must name settings and their values." : $"'{setting.Path}' must be one value.");
        }
        return settings;
    }

    /// <summary>These settings, and for what they do not say those of a weaker layer.</summary>
    public ClusterSettings Over(ClusterSettings weaker)
    {
        Dictionary<string, string> merged = new(weaker.Settings, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in Settings)
            merged[name] = value;
        return new ClusterSettings
        {
            Root = Root ?? weaker.Root,
            Binaries = Binaries ?? weaker.Binaries,
            Ports = Ports ?? weaker.Ports,
            Archive = Archive ?? weaker.Archive,
            Settings = merged,
        };
    }

    private static Dictionary<string, string> ServerSettings(ConfigurationLayer layer, IConfigurationSection section) =>
        section.GetChildren().ToDictionary(
            setting => setting.Key,
            setting => setting.Value
                ?? throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"'{setting.Path}' must be one value."),
            StringComparer.OrdinalIgnoreCase);

    private ClusterSettings With(ConfigurationLayer layer, IConfigurationSection setting, string key, string value) => key switch
    {
        RootSetting => this with { Root = FullPath(layer, value) },
        BinariesSetting => this with { Binaries = FullPath(layer, value) },
        ArchiveSetting => this with { Archive = FullPath(layer, value) },
        _ => this with
        {
            Ports = PortRange.Parse(value) ?? throw ConfigurationErrors.ConfigurationInvalid(
                layer.Source, string.Create(CultureInfo.InvariantCulture, $"'{setting.Path}' is '{value}'; it must be a range of ports such as 6100-6199, from {PortRange.Lowest} on.")),
        },
    };

    // What a file says is seen from its folder, wherever it is used from.
    private static string FullPath(ConfigurationLayer layer, string path) =>
        layer.IsFile ? Path.GetFullPath(path, Path.GetDirectoryName(layer.Source)!) : path;
}
