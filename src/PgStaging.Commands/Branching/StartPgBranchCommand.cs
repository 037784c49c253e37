using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Starts the servers of branches that are servers of their own.</summary>
/// <remarks>
/// A branch runs from when it is made, until Stop-PgBranch, Invoke-PgBranchCleanup -StopIdle or the machine stops it. Its data,
/// port and password stay. A compute of Neon is started, which a session would do, too. Databases of a server have nothing to start.
/// </remarks>
/// <example>
/// <code>Get-PgBranch -Server cluster:/srv/branches | Where-Object Running -eq $false | Start-PgBranch</code>
/// <para>Starts all branches of a folder, such as after the machine was started.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class StartPgBranchCommand : PgBranchCmdlet
{
    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken) => ForEachBranchAsync(
        removed: false,
        async (provider, branch) =>
        {
            if (provider is not IBranchServers servers)
                throw BranchErrors.BranchHasNoServer(branch.Name);
            if (await ShouldProcessAsync(branch.Name, "Start the branch's server"))
                await EmitAsync(await servers.StartAsync(branch.Name, cancellationToken));
        },
        cancellationToken);
}
