using Microsoft.Extensions.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Configuration;

/// <summary>Where the configuration says that the mask key is: one of three settings under "masking".</summary>
internal sealed record MaskKeySettings
{
    public const string Section = "masking";

    private const string KeySetting = "key";
    private const string KeyFileSetting = "keyFile";
    private const string KeyCommandSetting = "keyCommand";
    private const string AllowPlaintextKey = "allowPlaintextKey";
    private static readonly string[] Known = [KeySetting, KeyFileSetting, KeyCommandSetting, AllowPlaintextKey];
    private static readonly string[] Sources = [KeySetting, KeyFileSetting, KeyCommandSetting];

    /// <summary>The key itself.</summary>
    public string? Key { get; init; }

    /// <summary>The path of a file that holds it.</summary>
    public string? File { get; init; }

    /// <summary>A program that prints it.</summary>
    public PasswordCommand? Command { get; init; }

    /// <summary>What the strongest layer of the configuration says; null if none says anything.</summary>
    public static MaskKeySettings? Read(ClientEnvironment environment)
    {
        MaskKeySettings? found = null;
        foreach (ConfigurationLayer layer in ConfigurationLayer.ReadAll(environment))
            found = Read(layer, environment.Directory) ?? found;
        return found;
    }

    private static MaskKeySettings? Read(ConfigurationLayer layer, string currentDirectory)
    {
        List<IConfigurationSection> settings = [.. layer.Values.GetSection(Section).GetChildren()];
        foreach (IConfigurationSection setting in settings)
        {
            if (!Known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                throw ConfigurationErrors.ConfigurationKeyUnknown(layer.Source, setting.Path, Similarity.Closest(setting.Key, Known));
        }
        List<IConfigurationSection> sources =
            [.. settings.Where(setting => Sources.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))];
        if (sources.Count == 0)
            return null;
        if (sources.Count > 1)
            throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"{Section} has more than one of {string.Join(", ", Sources)}.");
        IConfigurationSection source = sources[0];
        if (Is(source, KeyCommandSetting))
            return new MaskKeySettings { Command = CommandSetting.Read(layer, source, ConfigurationErrors.MaskKeyCommandFailed) };
        if (source.Value is not { Length: > 0 } value)
            throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"'{source.Path}' must be one value.");
        if (Is(source, KeyFileSetting))
        {
            string? directory = layer.IsFile ? Path.GetDirectoryName(layer.Source) : null;
            return new MaskKeySettings { File = Path.GetFullPath(value, directory ?? currentDirectory) };
        }
        bool isAllowed = settings.Exists(setting => Is(setting, AllowPlaintextKey)
            && bool.TryParse(setting.Value, out bool allowed) && allowed);
        return !layer.IsFile || isAllowed
            ? new MaskKeySettings { Key = value } : throw ConfigurationErrors.MaskKeyInConfiguration(layer.Source);
    }

    private static bool Is(IConfigurationSection setting, string key) =>
        string.Equals(setting.Key, key, StringComparison.OrdinalIgnoreCase);
}
