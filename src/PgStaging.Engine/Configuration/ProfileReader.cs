using Microsoft.Extensions.Configuration;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Configuration;

/// <summary>Reads one profile of one layer, and refuses what it does not know.</summary>
internal static class ProfileReader
{
    private const string Label = "label";
    private const string PasswordCommandKey = "passwordCommand";
    private const string ConnectionString = "connectionString";
    private const string Uri = "uri";
    private const string AllowPlaintextPassword = "allowPlaintextPassword";
    private static readonly string[] OwnKeys =
        [Label, PasswordCommandKey, ConnectionString, Uri, AllowPlaintextPassword, NeonSettings.Section, ClusterSettings.Section];

    public static TargetProfile Read(ConfigurationLayer layer, IConfigurationSection section)
    {
        string name = section.Key;
        ConnectionParameters parameters = ConnectionParameters.Empty;
        ConnectionParameters text = ConnectionParameters.Empty;
        PgTargetLabel? label = null;
        PasswordCommand? command = null;
        NeonSettings? neon = null;
        ClusterSettings? cluster = null;
        bool plaintext = false;
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            if (Is(setting, PasswordCommandKey))
                {
                command = CommandSetting.Read(
                    layer, setting, problem => ConnectionErrors.PasswordCommandFailed(name, problem));
            }
            else if (Is(setting, NeonSettings.Section))
                neon = NeonSettings.Read(layer, setting, NeonErrors.NeonKeyCommandFailed);
            else if (Is(setting, ClusterSettings.Section))
                cluster = ClusterSettings.Read(layer, setting);
            else if (setting.Value is not { } value)
                throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"'{setting.Path}' must be one value.");
            else if (Is(setting, Label))
                label = ReadLabel(layer, setting, value);
            else if (Is(setting, AllowPlaintextPassword))
                plaintext = ReadBoolean(layer, setting, value);
            else if (Is(setting, ConnectionString) || Is(setting, Uri))
                text = ConnectionText.Parse(value.Trim()) ?? throw ConfigurationErrors.ConfigurationInvalid(
                    layer.Source, $"'{setting.Path}' is neither a connection string nor a URI.");
            else
                parameters = ReadKeyword(layer, setting, value, parameters);
        }

        parameters = parameters.Over(text);
        if (layer.IsFile && !plaintext && (parameters[ConnectionKeywords.Password] ?? parameters[ConnectionKeywords.SslPassword]) is not null)
            throw ConfigurationErrors.PasswordInConfiguration(layer.Source, name);
        return new TargetProfile(name)
        {
            Parameters = parameters,
            Label = label,
            PasswordCommand = command,
            Neon = neon,
            Cluster = cluster,
            DefinedIn = layer.Source,
        };
    }

    private static bool Is(IConfigurationSection setting, string key) =>
        string.Equals(setting.Key, key, StringComparison.OrdinalIgnoreCase);

    private static ConnectionParameters ReadKeyword(
        ConfigurationLayer layer, IConfigurationSection setting, string value, ConnectionParameters parameters)
    {
        if (ConnectionKeywords.Find(setting.Key) is null)
        {
            throw ConfigurationErrors.ConfigurationKeyUnknown(layer.Source, setting.Path,
                Similarity.Closest(setting.Key, OwnKeys.Concat(ConnectionKeywords.All.Select(keyword => keyword.Name))));
        }
        return ConnectionKeywords.Accept(setting.Key, layer.Source) is { } keyword ? parameters.With(keyword, value) : parameters;
    }

    private static PgTargetLabel ReadLabel(ConfigurationLayer layer, IConfigurationSection setting, string value)
    {
        foreach (PgTargetLabel label in Enum.GetValues<PgTargetLabel>())
        {
            if (string.Equals(value, label.ToString(), StringComparison.OrdinalIgnoreCase))
                return label;
        }
        throw ConfigurationErrors.ConfigurationInvalid(
            layer.Source, $"'{setting.Path}' is '{value}'; it must be production, staging or development.");
    }

    private static bool ReadBoolean(ConfigurationLayer layer, IConfigurationSection setting, string value) =>
        bool.TryParse(value, out bool result)
            ? result
            : throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"'{setting.Path}' is '{value}'; it must be true or false.");
}
