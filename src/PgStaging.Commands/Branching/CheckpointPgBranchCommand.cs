using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Keeps snapshots of branches and mirrors: their present state, which nobody can change.</summary>
/// <remarks>
/// A snapshot is a database that accepts no connections. Restore-PgBranch -At brings a branch back to the last snapshot until a
/// time, New-PgBranch -At makes a branch of it, and both take a snapshot by its name as well. Nobody may be in a branch while it
/// is cloned; a mirror is always free. A snapshot is removed like a branch, or when it has expired.
/// </remarks>
/// <example>
/// <code>Checkpoint-PgBranch staging -Server stage</code>
/// <para>Keeps the branch's state under its name and the time, such as staging-20260301-090000.</para>
/// </example>
/// <example>
/// <code>Checkpoint-PgBranch qa -Server stage -SnapshotName before-release -ExpiresIn 30d -Force</code>
/// <para>Keeps it for a month under a name of its own, and ends the sessions in the branch.</para>
/// </example>
/// <example>
/// <code>Get-PgBranch main -Server stage | Checkpoint-PgBranch -ExpiresIn 14d</code>
/// <para>Keeps a mirror before it is refreshed: branches can be made of it for two weeks.</para>
/// </example>
[Cmdlet(VerbsData.Checkpoint, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class CheckpointPgBranchCommand : PgBranchCmdlet
{
    /// <summary>The snapshot's name, for one branch; by default the branch's with the time in UTC.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SnapshotName { get; set; }

    /// <summary>How long the snapshots are kept, such as 12h, 30d or a time span; Invoke-PgBranchCleanup removes them afterwards.</summary>
    [Parameter]
    [PgDurationTransformation]
    public TimeSpan? ExpiresIn { get; set; }

    /// <summary>Until when the snapshots are kept.</summary>
    [Parameter]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Ends the sessions in the branches, which cannot be cloned while they are in use.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken)
    {
        BranchLease? lease = BranchLease.From(ExpiresIn, ExpiresAt, extendsOnUse: false);
        return ForEachBranchAsync(
            removed: false, (provider, branch) => KeepAsync(provider, branch, lease, cancellationToken), cancellationToken);
    }

    private async Task KeepAsync(
        IBranchProvider provider, PgBranch branch, BranchLease? lease, CancellationToken cancellationToken)
    {
        if (branch.Kind == PgBranchKind.Snapshot)
        {
            Log.Warning($"{branch.Name} is a snapshot already.");
            return;
        }
        string name = SnapshotName ?? BranchSnapshots.NameFor(branch.Name, DateTimeOffset.UtcNow);
        if (await ShouldProcessAsync(branch.Name, $"Keep its present state as {name}"))
        {
            await EmitAsync(await provider.CheckpointAsync(
                new BranchRequest { Name = name, Parent = branch.Name, Lease = lease, Force = Force }, cancellationToken));
        }
    }
}
