using PgStaging.Engine.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Masking;

/// <summary>Finds the mask key: what the user gave, or else what the configuration points to. It is told to nobody.</summary>
internal static class MaskKeySource
{
    /// <param name="given">The key that the user gave; null for none.</param>
    /// <param name="environment">Where the configuration is read from.</param>
    /// <param name="cancellationToken">Stops a command that prints the key.</param>
    public static async Task<MaskKey> ReadAsync(
        string? given, ClientEnvironment environment, CancellationToken cancellationToken)
    {
        if (given is not null)
            return MaskKey.From(given);
        MaskKeySettings settings = MaskKeySettings.Read(environment) ?? throw MaskErrors.MaskKeyMissing();
        return MaskKey.From(settings switch
        {
            { Key: { } key } => key,
            { File: { } path } => await ReadFileAsync(path, cancellationToken),
            _ => await settings.Command!.GetAsync(cancellationToken),
        });
    }

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (PrivateFile.IsOpenToOthers(path))
                throw MaskErrors.MaskKeyFileOpen(path);
            return (await File.ReadAllTextAsync(path, cancellationToken)).TrimEnd('\r', '\n');
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw MaskErrors.MaskKeyFileNotReadable(path, cause);
        }
    }
}
