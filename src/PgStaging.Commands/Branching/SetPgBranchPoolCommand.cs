using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Keeps spare branches of mirrors ready, by which branches are made and reset at once where the server has to copy files.</summary>
/// <remarks>
/// A spare is a clone of a mirror or snapshot built ahead, at the price of its size on disk. New-PgBranch and Reset-PgBranch take
/// one, give it the branch's name and settings, and have the server build the next, without waiting for that. Spares of a mirror that
/// has been refreshed are out of date: they are dropped and built anew. The command waits until all spares are ready. Where files
/// are cloned by the file system (PostgreSQL 18 on XFS, Btrfs, ZFS or APFS) there is no need for spares.
/// </remarks>
/// <example>
/// <code>Set-PgBranchPool main -Server stage -Spare 2</code>
/// <para>Keeps two spare branches of the mirror main ready.</para>
/// </example>
/// <example>
/// <code>Copy-PgDatabase prod stage/main -Mask ./masks.json -Replace; Invoke-PgBranchCleanup stage -Force</code>
/// <para>Refreshes a mirror at night; the cleanup builds its spares anew.</para>
/// </example>
/// <example>
/// <code>Set-PgBranchPool main -Server stage -Spare 0</code>
/// <para>Drops the spares.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "PgBranchPool", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranchPool))]
public sealed class SetPgBranchPoolCommand : PgBranchCmdlet
{
    /// <summary>
    /// The names of mirrors or snapshots of the server; wildcards are allowed. A name that matches nothing is an error. Without
    /// -Server these are the targets of the mirrors themselves: profiles, connection strings or URIs.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [Alias("Parent")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public override string[] Name { get; set; } = [];

    /// <summary>How many spares are kept ready; 0 for none.</summary>
    [Parameter(Mandatory = true)]
    [ValidateRange(0, 100)]
    public int Spare { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken) => ForEachBranchAsync(
        removed: false, (provider, branch) => SetAsync(provider, branch, cancellationToken), cancellationToken);

    private async Task SetAsync(IBranchProvider provider, PgBranch parent, CancellationToken cancellationToken)
    {
        IBranchPools pools = provider as IBranchPools ?? throw BranchErrors.PoolsNotOffered(provider.Place);
        string spares = Spare == 1 ? "1 spare branch" : $"{Spare} spare branches";
        if (await ShouldProcessAsync(parent.Name, $"Keep {spares} of it ready, each of {PgDisplay.Size(parent.SizeBytes)}"))
            await EmitAsync(await pools.SetPoolAsync(parent.Name, Spare, cancellationToken));
    }
}
