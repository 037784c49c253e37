using Microsoft.Extensions.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Configuration;

/// <summary>What a profile says of a project of Neon, under "neon".</summary>
internal sealed record NeonSettings
{
    public const string Section = "neon";

    private const string ProjectSetting = "project";
    private const string OrganizationSetting = "organization";
    private const string ApiHostSetting = "apiHost";
    private const string ApiKeySetting = "apiKey";
    private const string ApiKeyCommandSetting = "apiKeyCommand";
    private static readonly string[] Known =
        [ProjectSetting, OrganizationSetting, ApiHostSetting, ApiKeySetting, ApiKeyCommandSetting];

    /// <summary>The project's id or name.</summary>
    public string? Project { get; init; }

    /// <summary>The id of the organization in which projects are looked for by name.</summary>
    public string? Organization { get; init; }

    /// <summary>The root of the API; null for the public service's.</summary>
    public Uri? ApiHost { get; init; }

    /// <summary>The API key, which only the environment may hold.</summary>
    public string? ApiKey { get; init; }

    /// <summary>A program that prints the API key.</summary>
    public PasswordCommand? ApiKeyCommand { get; init; }

    /// <param name="layer">Where it stands.</param>
    /// <param name="section">The section.</param>
    /// <param name="keyCommandFailed">Makes the error when the command for the key fails.</param>
    public static NeonSettings Read(
        ConfigurationLayer layer, IConfigurationSection section, Func<string, PgStagingException> keyCommandFailed)
    {
        NeonSettings settings = new();
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            string key = Known.FirstOrDefault(known => known.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw ConfigurationErrors.ConfigurationKeyUnknown(
                    layer.Source, setting.Path, Similarity.Closest(setting.Key, Known));
            if (key == ApiKeyCommandSetting)
                settings = settings with { ApiKeyCommand = CommandSetting.Read(layer, setting, keyCommandFailed) };
            else if (setting.Value is { Length: > 0 } value)
                settings = settings.With(layer, setting, key, value);
            else
                throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"'{setting.Path}' must be one value.");
        }
        return settings;
    }

    /// <summary>These settings, and for what they do not say those of a weaker layer.</summary>
    public NeonSettings Over(NeonSettings weaker) => new()
    {
        Project = Project ?? weaker.Project,
        Organization = Organization ?? weaker.Organization,
        ApiHost = ApiHost ?? weaker.ApiHost,
        // One source of the key: a stronger layer's command is not passed over for a weaker one's key.
        ApiKey = ApiKey ?? (ApiKeyCommand is null ? weaker.ApiKey : null),
        ApiKeyCommand = ApiKeyCommand ?? (ApiKey is null ? weaker.ApiKeyCommand : null),
    };

    private NeonSettings With(ConfigurationLayer layer, IConfigurationSection setting, string key, string value) => key switch
    {
        ProjectSetting => this with { Project = value.Trim() },
        OrganizationSetting => this with { Organization = value.Trim() },
        ApiHostSetting => this with
        {
            ApiHost = Uri.TryCreate(value.Trim(), UriKind.Absolute, out Uri? host) ? host
                : throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"'{setting.Path}' is no URI."),
        },
        _ => !layer.IsFile ? this with { ApiKey = value }
            : throw ConfigurationErrors.NeonKeyInConfiguration(layer.Source),
    };
}
