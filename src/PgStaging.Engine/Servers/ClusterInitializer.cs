using System.Security.Cryptography;

namespace PgStaging.Engine.Servers;

/// <summary>Makes new data directories with initdb.</summary>
internal static class ClusterInitializer
{
    private const string PasswordAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private const int PasswordLength = 32;

    public static string NewPassword() => RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength);

    /// <summary>Makes a data directory whose superuser logs in by password only, and adds settings to it.</summary>
    /// <param name="installation">The binaries.</param>
    /// <param name="state">The server.</param>
    /// <param name="settings">Lines for its postgresql.conf.</param>
    /// <param name="cancellationToken">Stops initdb.</param>
    public static async Task CreateAsync(
        Installation installation, ServerState state, IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellationToken)
    {
        string passwordFile = Path.Combine(state.WorkDirectory, $"superuser-{Guid.NewGuid():N}");
        try
        {
            PrivateFiles.WriteNew(passwordFile, state.Password + "\n");
            await state.Account.GiveAsync(passwordFile, cancellationToken);
            ProgramRequest request = new(
                installation.Program("initdb"),
                [
                    "--pgdata", state.DataDirectory, "--username", state.Username, "--pwfile", passwordFile,
                    "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", Locale,
                    .. state.Ephemeral ? ["--no-sync"] : Array.Empty<string>(),
                ])
            {
                WorkingDirectory = state.WorkDirectory,
                Account = state.Account.SwitchTo,
                EndsWithChildren = true,
            };
            ProgramResult result = await Programs.RunAsync(request, cancellationToken);
            if (!result.Succeeded)
                throw ServersErrors.InitializationFailed(state, result.Message);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        if (settings.Count > 0)
        {
            await File.AppendAllTextAsync(
                Path.Combine(state.DataDirectory, "postgresql.conf"),
                "\n# Set when PgStaging made this server.\n" + ServerSettings.ConfigurationLines(settings),
                cancellationToken);
        }
    }

    // The same on every major: no rules of a language, but upper and lower case of all of Unicode where the system
    // has such a locale (every current Linux); plain C elsewhere.
    private static string Locale => OperatingSystem.IsLinux() ? "C.UTF-8" : "C";
}
