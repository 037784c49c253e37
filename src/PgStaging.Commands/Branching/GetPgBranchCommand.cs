using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Lists the branches of a server, its mirrors and snapshots.</summary>
/// <remarks>Nothing is changed: a server on which no branch was ever made has none.</remarks>
/// <example>
/// <code>Get-PgBranch -Server stage</code>
/// <para>Lists all branches of the server that the profile stage names.</para>
/// </example>
/// <example>
/// <code>Get-PgBranch -Server neon:shop</code>
/// <para>Lists the branches of the project shop of Neon, with the API key that NEON_API_KEY holds.</para>
/// </example>
/// <example>
/// <code>Get-PgBranch dev-* -Server stage | Reset-PgBranch</code>
/// <para>Brings some branches back to the state of their parents.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "PgBranch")]
[OutputType(typeof(PgBranch))]
public sealed class GetPgBranchCommand : BranchingCmdlet
{
    /// <summary>Names to list; wildcards are allowed. All, if it is left out. A name that matches nothing is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>
    /// The server of the branches: a connection string, URI, profile or service, of which the database does not matter; a folder of
    /// branches that are servers, as cluster:/srv/branches or by its profile; or a project of Neon, as neon:project or by its profile.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Server { get; set; } = null!;

    /// <summary>Lists the branches that were removed and can still be brought back, instead of those that are there.</summary>
    [Parameter]
    public SwitchParameter Removed { get; set; }

    /// <summary>
    /// Says how much disk each branch has to itself, too, where branches are servers whose files share blocks. That takes a look at each of
    /// their files.
    /// </summary>
    [Parameter]
    public SwitchParameter OwnSize { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        IBranchProvider provider = ProviderOf(Server);
        IReadOnlyList<PgBranch> known = [.. (await provider.ListAsync(cancellationToken))
            .Where(branch => branch.Removed is not null == Removed)
            .OrderBy(branch => branch.Name, StringComparer.Ordinal)];
        foreach (string name in Name)
        {
            IReadOnlyList<PgBranch> found = BranchNames.Select(name, known);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                await WriteErrorAsync(BranchErrors.BranchNotFound(name, provider.Place, [.. known.Select(branch => branch.Name)]));
            foreach (PgBranch branch in found)
                await EmitAsync(await MeasureAsync(provider, branch, cancellationToken));
        }
    }

    private async Task<PgBranch> MeasureAsync(IBranchProvider provider, PgBranch branch, CancellationToken cancellationToken) =>
        OwnSize && provider is IBranchDisk disk
            ? branch with { OwnSizeBytes = await disk.OwnBytesAsync(branch, cancellationToken) } : branch;
}
