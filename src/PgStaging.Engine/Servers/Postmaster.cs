using System.Globalization;

namespace PgStaging.Engine.Servers;

/// <summary>Starts and stops a server's main process with its own pg_ctl.</summary>
internal static class Postmaster
{
    // Crash recovery of a large server takes minutes; somebody who does not want to wait presses Ctrl+C.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(10);

    /// <summary>Starts the server and waits until it takes connections.</summary>
    /// <param name="installation">The binaries.</param>
    /// <param name="state">The server, with the port to use.</param>
    /// <param name="settings">Settings that hold for this start only.</param>
    /// <param name="cancellationToken">Stops the wait; whatever has started by then is stopped too.</param>
    /// <returns>False, with the reasons, when it did not come up.</returns>
    public static async Task<(bool Started, IReadOnlyList<string> Reasons)> StartAsync(
        Installation installation, ServerState state, IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellationToken)
    {
        long logStart = ServerLog.Length(state.LogPath);
        Dictionary<string, string> inForce = new(settings, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in ServerSettings.Listening(Ports.Host, state.Port, state.SocketDirectory))
            inForce[name] = value;
        // pg_ctl puts paths into a shell command unquoted: it gets the data directory by PGDATA and the log by a
        // name in its working directory, so that no character of a path can do harm.
        ProgramRequest request = Request(
            installation, state,
            "start", "--wait", "--timeout", Seconds(StartPatience), "--silent",
            "--log", Path.GetFileName(state.LogPath), "--options", ServerSettings.CommandLine(inForce));
        ProgramResult result;
        try
        {
            result = await Programs.RunAsync(request, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await AbortAsync(installation, state);
            throw;
        }

        if (result.Succeeded)
            return (true, []);
        await AbortAsync(installation, state);
        IReadOnlyList<string> reasons = ServerLog.Reasons(state.LogPath, logStart);
        return (false, reasons.Count > 0 ? reasons : result.Message.Split('\n'));
    }

    /// <summary>Stops the server and waits for its end.</summary>
    /// <param name="installation">The binaries.</param>
    /// <param name="state">The server.</param>
    /// <param name="mode">How.</param>
    /// <param name="patience">How long to wait, in whole seconds.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Whether the server has ended.</returns>
    public static async Task<bool> StopAsync(
        Installation installation, ServerState state, PgStopMode mode, TimeSpan patience,
        CancellationToken cancellationToken)
    {
        if (PostmasterFile.ReadLive(state.DataDirectory) is null)
            return true;
        ProgramResult result = await Programs.RunAsync(
            Request(
                installation, state,
                "stop", "--wait", "--timeout", Seconds(patience), "--silent",
                "--mode", mode.ToString().ToLowerInvariant()),
            cancellationToken);
        return result.Succeeded || PostmasterFile.ReadLive(state.DataDirectory) is null;
    }

    // A start that was given up: the postmaster may be about to write its file, or be in the middle of recovery.
    private static async Task AbortAsync(Installation installation, ServerState state)
    {
        using CancellationTokenSource cleanup = new(TimeSpan.FromSeconds(20));
        for (int look = 0; look < 5 && PostmasterFile.ReadLive(state.DataDirectory) is null; look++)
            await Task.Delay(TimeSpan.FromMilliseconds(100), cleanup.Token);
        await StopAsync(installation, state, PgStopMode.Immediate, TimeSpan.FromSeconds(10), cleanup.Token);
    }

    private static ProgramRequest Request(Installation installation, ServerState state, params string[] arguments) =>
        new(installation.Program("pg_ctl"), arguments)
        {
            WorkingDirectory = state.WorkDirectory,
            Account = state.Account.SwitchTo,
            Environment = new Dictionary<string, string> { ["PGDATA"] = state.DataDirectory },
        };

    private static string Seconds(TimeSpan time) =>
        Math.Max(1, (int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
