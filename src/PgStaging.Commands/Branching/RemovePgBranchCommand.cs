using System.Management.Automation;

namespace PgStaging.Commands;

/// <summary>Removes branches, so that Restore-PgBranch -Removed can bring them back for a while, or for good.</summary>
/// <remarks>
/// A removed branch is kept under another name, closed to connections, until its time is over and Invoke-PgBranchCleanup
/// drops it. Protected branches, and those that are the parent of others, are not removed; neither is one that is in use,
/// unless -Force ends its sessions.
/// </remarks>
/// <example>
/// <code>Remove-PgBranch dev-anna -Server stage</code>
/// <para>Removes a branch; within a week it can be brought back.</para>
/// </example>
/// <example>
/// <code>Get-PgBranch dev-* -Server stage | Where-Object Created -lt (Get-Date).AddDays(-30) | Remove-PgBranch -Permanent</code>
/// <para>Drops old branches at once.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Name")]
public sealed class RemovePgBranchCommand : PgBranchCmdlet
{
    /// <summary>How long it can be brought back, such as 12h or 30d; by default 7 days.</summary>
    [Parameter]
    [PgDurationTransformation]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Drops it at once, with no way back.</summary>
    [Parameter]
    public SwitchParameter Permanent { get; set; }

    /// <summary>Ends the sessions in it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken) => ForEachBranchAsync(
        removed: false,
        async (provider, branch) =>
        {
            string action = Permanent ? "Drop the branch for good" : "Remove the branch";
            if (await ShouldProcessAsync(branch.Name, action))
                await provider.RemoveAsync(branch.Name, Permanent ? null : KeepFor, Force, cancellationToken);
        },
        cancellationToken);
}
