using System.Management.Automation;
using PgStaging.Engine.Servers;

namespace PgStaging.Commands;

/// <summary>
/// Stops servers that Start-PgServer started and waits until they have ended. An ephemeral server is removed with all
/// its data. One that does not stop in the mode asked for is stopped in the next harder one, with a warning.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "PgServer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PgServer))]
public sealed class StopPgServerCommand : PgCmdlet
{
    /// <summary>Names of servers; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>
    /// Smart waits for clients to leave, Fast (the default) disconnects them, Immediate aborts: the next start then
    /// goes through crash recovery.
    /// </summary>
    [Parameter]
    public PgStopMode Mode { get; set; } = PgStopMode.Fast;

    /// <summary>Returns the servers that are still on record: those that are not ephemeral.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        LocalServers servers = new(ServerFolders.Current(), Log);
        foreach (ServerSelection selection in ServerNames.Select(Name))
        {
            IReadOnlyList<PgServer> found = await servers.FindAsync(selection, cancellationToken);
            foreach (PgServer server in found)
                await ForItemAsync(() => StopAsync(servers, server, cancellationToken));
            if (found.Count == 0 && servers.NotFound(selection) is { } error)
                await WriteErrorAsync(error);
        }
    }

    private async Task StopAsync(LocalServers servers, PgServer server, CancellationToken cancellationToken)
    {
        if (!await ShouldProcessAsync(server.Name, ServerStopper.Summary(server, Mode)))
            return;
        PgServer? left = await servers.StopAsync(server.Name, Mode, cancellationToken);
        if (PassThru && left is not null)
            await EmitAsync(left);
    }
}
