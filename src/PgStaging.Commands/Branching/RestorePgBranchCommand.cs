using System.Management.Automation;

namespace PgStaging.Commands;

/// <summary>Brings back branches that were removed, as they were, with their data, under their names.</summary>
/// <remarks>Of several removed branches of one name the one that was removed last comes back.</remarks>
/// <example>
/// <code>Restore-PgBranch dev-anna -Server stage -Removed</code>
/// <para>Undoes the removal of a branch.</para>
/// </example>
/// <example>
/// <code>Get-PgBranch -Server stage -Removed | Restore-PgBranch -Removed</code>
/// <para>Brings all of them back.</para>
/// </example>
[Cmdlet(VerbsData.Restore, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class RestorePgBranchCommand : PgBranchCmdlet
{
    /// <summary>Undoes a removal.</summary>
    [Parameter(Mandatory = true)]
    public SwitchParameter Removed { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken) => ForEachBranchAsync(
        removed: true,
        async (provider, branch) =>
        {
            if (await ShouldProcessAsync(branch.Name, "Bring the removed branch back"))
                await EmitAsync(await provider.UndoRemovalAsync(branch.Name, cancellationToken));
        },
        cancellationToken);
}
