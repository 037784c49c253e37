using System.Runtime.InteropServices;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Servers;

/// <summary>
/// Ends the ephemeral servers of this process with it: at its exit, on SIGTERM and SIGHUP, or when told to.
/// </summary>
/// <remarks>
/// A process that is killed cannot do this; its servers are removed by the next command that looks at servers.
/// </remarks>
internal static class EphemeralServers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly object Gate = new();
    private static readonly HashSet<ServerFolders> Watched = [];
    private static readonly List<PosixSignalRegistration> Signals = [];

    /// <summary>From now on the ephemeral servers on record in these folders end with this process.</summary>
    public static void Watch(ServerFolders folders)
    {
        lock (Gate)
        {
            Watched.Add(folders);
            if (Signals.Count > 0)
                return;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAll();
            // Without these the process would end without ProcessExit; the signal's own effect is left as it is.
            Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => StopAll()));
            Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => StopAll()));
        }
    }

    /// <summary>Stops and removes them all and waits for it.</summary>
    public static void StopAll()
    {
        using CancellationTokenSource patience = new(Patience);
        Task.Run(() => StopAllAsync(patience.Token), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Stops and removes them all.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task StopAllAsync(CancellationToken cancellationToken)
    {
        ServerFolders[] folders;
        lock (Gate)
            folders = [.. Watched];
        foreach (ServerFolders each in folders)
            await new LocalServers(each, SilentLog.Instance).StopOwnEphemeralAsync(cancellationToken);
    }
}
