using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Lists of which mirrors spare branches are kept ready, and how many are.</summary>
/// <remarks>Nothing is changed. A provider that clones at once has no pools.</remarks>
/// <example>
/// <code>Get-PgBranchPool stage</code>
/// <para>Lists all pools of the server.</para>
/// </example>
/// <example>
/// <code>Get-PgBranchPool stage | Where-Object Ready -LT 1</code>
/// <para>Lists those without a spare, so that the next reset has to clone.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "PgBranchPool")]
[OutputType(typeof(PgBranchPool))]
public sealed class GetPgBranchPoolCommand : BranchingCmdlet
{
    /// <summary>The server of the branches: a connection string, URI, profile or service, of which the database does not matter.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Server { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (ProviderOf(Server) is not IBranchPools pools)
            return;
        foreach (PgBranchPool pool in await pools.ListPoolsAsync(cancellationToken))
            await EmitAsync(pool);
    }
}
