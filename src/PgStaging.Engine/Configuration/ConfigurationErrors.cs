namespace PgStaging.Engine.Configuration;

/// <summary>The errors of pgstaging.json and of the PGSTAGING__ variables.</summary>
internal static class ConfigurationErrors
{
    public static PgStagingException ConfigurationInvalid(string source, string problem, Exception? cause = null) => new(
        nameof(ConfigurationInvalid), $"{source} cannot be used: {problem}", source,
        "Mend it there: the file is JSON, comments are allowed, and targets stand under \"targets\".", cause)
    {
        ErrorKind = PgErrorKind.InvalidData,
    };

    public static PgStagingException ConfigurationKeyUnknown(string source, string key, string? close) => new(
        nameof(ConfigurationKeyUnknown), $"{source} has a setting that PgStaging does not know: '{key}'.", key,
        close is not null ? $"Did you mean '{close}'?" : "Remove it, or see docs/connections.md for the settings there are.")
    {
        ErrorKind = PgErrorKind.InvalidData,
    };

    public static PgStagingException PasswordInConfiguration(string source, string profile) => new(
        nameof(PasswordInConfiguration), $"{source} holds the password of target '{profile}' in clear.", profile,
        "Use passwordCommand, .pgpass, PGPASSWORD or -Credential instead; or set \"allowPlaintextPassword\": true beside it.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException MaskKeyInConfiguration(string source) => new(
        nameof(MaskKeyInConfiguration), $"{source} holds the mask key in clear.", source,
        "Use masking:keyFile, masking:keyCommand, PGSTAGING__MASKING__KEY or -Key instead; or set \"allowPlaintextKey\": true beside it.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException NeonKeyInConfiguration(string source) => new(
        nameof(NeonKeyInConfiguration), $"{source} holds an API key of Neon in clear.", source,
        "Use apiKeyCommand beside it, the environment variable NEON_API_KEY or -ApiKey instead.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    /// <param name="problem">What it did, as the rest of a sentence.</param>
    public static PgStagingException MaskKeyCommandFailed(string problem) => new(
        nameof(MaskKeyCommandFailed), $"The keyCommand for the mask key {problem}.", "masking:keyCommand",
        "Run it by hand: it must print the key, and nothing else, to standard output.")
    {
        ErrorKind = PgErrorKind.Authentication,
    };

    public static PgStagingException ConfigurationNotTrusted(string source, string setting) => new(
        nameof(ConfigurationNotTrusted),
        $"{source} has a {setting}, but other users can change the file: its command would run as you.", source,
        "Take the right to write from group and others (chmod go-w).")
    {
        ErrorKind = PgErrorKind.Permission,
    };
}
