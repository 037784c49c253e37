using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Brings back branches that were removed, or gives branches an earlier state or another branch's data.</summary>
/// <remarks>
/// Of several removed branches of one name the one that was removed last comes back, as it was, with its data, under its name. A
/// branch that goes back in time, or gets another one's data, keeps its name and connection string. On a server its past are the
/// snapshots that Checkpoint-PgBranch kept, of which -At takes the last one until that time and says which; Neon keeps a history.
/// </remarks>
/// <example>
/// <code>Restore-PgBranch dev-anna -Server stage -Removed</code>
/// <para>Undoes the removal of a branch.</para>
/// </example>
/// <example>
/// <code>Get-PgBranch -Server stage -Removed | Restore-PgBranch -Removed</code>
/// <para>Brings all of them back.</para>
/// </example>
/// <example>
/// <code>Restore-PgBranch staging -Server stage -At '2026-03-01 09:00' -Force</code>
/// <para>Gives a branch the data of its last snapshot until that time.</para>
/// </example>
/// <example>
/// <code>Restore-PgBranch staging -Server stage -From before-release -PreserveAs staging-broken</code>
/// <para>Gives it the data of a certain snapshot; what it is goes on as staging-broken.</para>
/// </example>
/// <example>
/// <code>Restore-PgBranch qa -Server neon:shop -At (Get-Date).AddHours(-1) -PreserveAs qa-broken</code>
/// <para>Gives a branch of Neon the rows that it had an hour ago; what it is goes on as qa-broken.</para>
/// </example>
[Cmdlet(VerbsData.Restore, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class RestorePgBranchCommand : PgBranchCmdlet
{
    /// <summary>Undoes a removal.</summary>
    [Parameter]
    public SwitchParameter Removed { get; set; }

    /// <summary>
    /// The time to go back to, of the branch itself or of the one that -From names; of a mirror of a server any time since it was made,
    /// where the profile names the archive.
    /// </summary>
    [Parameter]
    public DateTimeOffset? At { get; set; }

    /// <summary>For Neon: the LSN to go back to, such as 0/1DE2850.</summary>
    [Parameter]
    public string? AtLsn { get; set; }

    /// <summary>The branch or snapshot whose data it gets, by its name (on Neon also by its id). Another branch then is its parent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public string? From { get; set; }

    /// <summary>The name under which what the branch is now goes on; its children stay children of that.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreserveAs { get; set; }

    /// <summary>Ends the sessions in the branch.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken)
    {
        BranchPoint? point = BranchPoint.From(At, AtLsn);
        if (Removed == (point is not null || From is not null))
            throw BranchErrors.RestoreUnclear();
        return ForEachBranchAsync(
            Removed,
            (provider, branch) => Removed
                ? BringBackAsync(provider, branch, cancellationToken) : RestoreAsync(provider, branch, point, cancellationToken),
            cancellationToken);
    }

    private async Task BringBackAsync(IBranchProvider provider, PgBranch branch, CancellationToken cancellationToken)
    {
        if (await ShouldProcessAsync(branch.Name, "Bring the removed branch back"))
            await EmitAsync(await provider.UndoRemovalAsync(branch.Name, cancellationToken));
    }

    private async Task RestoreAsync(
        IBranchProvider provider, PgBranch branch, BranchPoint? point, CancellationToken cancellationToken)
    {
        string what = PreserveAs is null ? "lose what was changed in it" : $"keep what it is as {PreserveAs}";
        string state = $"{From ?? "itself"} {(point is null ? "as it is" : $"as it was at {point}")}";
        if (!await ShouldProcessAsync(branch.Name, $"Restore the branch from {state}, and {what}"))
            return;
        await EmitAsync(await provider.RestoreAsync(
            new BranchRestoreRequest
            {
                Name = branch.Name, From = From, Point = point, PreserveAs = PreserveAs, Force = Force,
            },
            cancellationToken));
    }
}
