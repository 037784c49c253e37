using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Stops the servers of branches that are servers of their own; their data and connection strings stay.</summary>
/// <remarks>
/// A branch in use is left alone, unless -Force ends its sessions. It can be the parent of others, reset and removed all the same; a
/// reset starts it. A compute of Neon is suspended, and the next session wakes it. Databases of a server have nothing to stop.
/// </remarks>
/// <example>
/// <code>Stop-PgBranch dev-* -Server cluster:/srv/branches</code>
/// <para>Stops the branches that nobody is in.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class StopPgBranchCommand : PgBranchCmdlet
{
    /// <summary>Ends the sessions in it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken) => ForEachBranchAsync(
        removed: false,
        async (provider, branch) =>
        {
            if (provider is not IBranchServers servers)
                throw BranchErrors.BranchHasNoServer(branch.Name);
            if (await ShouldProcessAsync(branch.Name, "Stop the branch's server"))
                await EmitAsync(await servers.StopAsync(branch.Name, Force, cancellationToken));
        },
        cancellationToken);
}
