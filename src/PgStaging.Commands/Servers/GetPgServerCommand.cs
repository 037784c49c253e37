using System.Management.Automation;
using PgStaging.Engine.Servers;

namespace PgStaging.Commands;

/// <summary>
/// Lists the PostgreSQL servers that Start-PgServer started, running or stopped, with what is needed to connect to
/// them. Ephemeral servers of sessions that were killed are removed first.
/// </summary>
[Cmdlet(VerbsCommon.Get, "PgServer")]
[OutputType(typeof(PgServer))]
public sealed class GetPgServerCommand : PgCmdlet
{
    /// <summary>Names of servers; wildcards are allowed. All servers if left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        LocalServers servers = new(ServerFolders.Current(), Log);
        foreach (ServerSelection selection in ServerNames.Select(Name))
        {
            IReadOnlyList<PgServer> found = await servers.FindAsync(selection, cancellationToken);
            foreach (PgServer server in found)
                await EmitAsync(server);
            if (found.Count == 0 && servers.NotFound(selection) is { } error)
                await WriteErrorAsync(error);
        }
    }
}
