using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>What the cmdlets that work on existing branches have in common: branches by name, or from the pipeline.</summary>
public abstract class PgBranchCmdlet : BranchingCmdlet
{
    /// <summary>The names of branches; wildcards are allowed. A name that matches nothing is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>
    /// The server of the branches: a connection string, URI, profile or service, of which the database does not matter; or a
    /// project of Neon, as neon:project or by its profile.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Name")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Server { get; set; } = null!;

    /// <summary>Branches, as New-PgBranch and Get-PgBranch emit them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Branch")]
    public PgBranch[] Branch { get; set; } = [];

    /// <summary>Does something with each of the branches; what fails for one is written, and the next has its turn.</summary>
    private protected async Task ForEachBranchAsync(
        bool removed, Func<IBranchProvider, PgBranch, Task> work, CancellationToken cancellationToken)
    {
        if (ParameterSetName == "Branch")
        {
            foreach (PgBranch branch in Branch)
                await ForItemAsync(() => work(ProviderOf(branch), branch));
            return;
        }
        IBranchProvider provider = ProviderOf(Server);
        IReadOnlyList<PgBranch> known =
            [.. (await provider.ListAsync(cancellationToken)).Where(branch => branch.Removed is not null == removed)];
        foreach (string name in Name)
        {
            IReadOnlyList<PgBranch> found = [.. BranchNames.Select(name, known).DistinctBy(branch => branch.Name)];
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                await WriteErrorAsync(BranchErrors.BranchNotFound(name, provider.Place, [.. known.Select(branch => branch.Name)]));
            foreach (PgBranch branch in found)
                await ForItemAsync(() => work(provider, branch));
        }
    }
}
