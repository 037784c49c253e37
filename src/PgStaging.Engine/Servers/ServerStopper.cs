using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Servers;

/// <summary>Stops servers: in the way asked for, and after a while in the next harder one.</summary>
/// <param name="states">Where they are on record.</param>
/// <param name="log">Warned of every step to a harder way.</param>
/// <param name="patience">How long each way may take; a minute if left out.</param>
internal sealed class ServerStopper(ServerStates states, IOperationLog log, TimeSpan? patience = null)
{
    private readonly TimeSpan patience = patience ?? TimeSpan.FromMinutes(1);

    /// <summary>What stopping does, for -WhatIf and -Confirm.</summary>
    public static string Summary(PgServer server, PgStopMode mode) =>
        server.Ephemeral ? $"Stop (mode {mode}) and remove {server.DataDirectory}" : $"Stop (mode {mode})";

    /// <summary>Stops a server; an ephemeral one is removed too. One that does not run any more is no error.</summary>
    /// <param name="state">The server.</param>
    /// <param name="mode">How to begin.</param>
    /// <param name="cancellationToken">Stops the wait, not the shutdown.</param>
    public async Task StopAsync(ServerState state, PgStopMode mode, CancellationToken cancellationToken)
    {
        if (PostmasterFile.ReadLive(state.DataDirectory) is not null)
            await StopRunningAsync(state, mode, cancellationToken);
        if (state.Ephemeral || !state.Initialized)
            ServerRemains.Remove(state, states);
    }

    private async Task StopRunningAsync(ServerState state, PgStopMode mode, CancellationToken cancellationToken)
    {
        Installation installation = await InstallationFinder.InDirectoryAsync(state.BinaryDirectory, cancellationToken);
        for (PgStopMode current = mode; ; current++)
        {
            if (await Postmaster.StopAsync(installation, state, current, patience, cancellationToken))
                return;
            if (current == PgStopMode.Immediate)
                throw ServersErrors.ServerStopFailed(state, ServerLog.Reasons(state.LogPath, 0));
            log.Warning(
                $"{state.Name} did not stop within {patience.TotalSeconds:0} s in {current} mode; "
                + $"going on in {current + 1} mode.");
        }
    }
}
