using System.Management.Automation;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;

namespace PgStaging.Commands;

/// <summary>What the cmdlets that work on existing branches have in common: branches by name, or from the pipeline.</summary>
public abstract class PgBranchCmdlet : BranchingCmdlet
{
    /// <summary>
    /// The names of branches of the server; wildcards are allowed. A name that matches nothing is an error. Without -Server
    /// these are the targets of the branches themselves: profiles, connection strings or URIs.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public virtual string[] Name { get; set; } = [];

    /// <summary>
    /// The server of the branches: a connection string, URI, profile or service, of which the database does not matter; a folder of
    /// branches that are servers, as cluster:/srv/branches or by its profile; or a project of Neon, as neon:project or by its profile.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = "Name")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public virtual PgTarget? Server { get; set; }

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
        }
        else if (Server is not null)
        {
            await ForEachNamedAsync(ProviderOf(Server), removed, work, cancellationToken);
        }
        else
        {
            foreach (string name in Name)
                await ForItemAsync(() => ForTargetAsync(new PgTarget(name), removed, work, cancellationToken));
        }
    }

    /// <summary>The same for the branches of one server or project that the names mean.</summary>
    private protected async Task ForEachNamedAsync(
        IBranchProvider provider, bool removed, Func<IBranchProvider, PgBranch, Task> work, CancellationToken cancellationToken)
    {
        IReadOnlyList<PgBranch> known = await KnownAsync(provider, removed, cancellationToken);
        foreach (string name in Name)
        {
            IReadOnlyList<PgBranch> found = BranchNames.Select(name, known);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                await WriteErrorAsync(BranchErrors.BranchNotFound(name, provider.Place, [.. known.Select(branch => branch.Name)]));
            foreach (PgBranch branch in found)
                await ForItemAsync(() => work(provider, branch));
        }
    }

    private async Task ForTargetAsync(
        PgTarget named, bool removed, Func<IBranchProvider, PgBranch, Task> work, CancellationToken cancellationToken)
    {
        if (FindProvider(named) is { } whole)
            throw BranchErrors.BranchNotNamed(whole.Place);
        ResolvedTarget target = Resolve(named, Credential);
        IBranchProvider provider = ProviderOf(target);
        IReadOnlyList<PgBranch> known = await KnownAsync(provider, removed, cancellationToken);
        PgBranch branch = known.FirstOrDefault(branch => branch.Name == target.Database)
            ?? throw BranchErrors.BranchNotFound(target.Database, provider.Place, [.. known.Select(branch => branch.Name)]);
        await work(provider, branch);
    }

    private static async Task<IReadOnlyList<PgBranch>> KnownAsync(
        IBranchProvider provider, bool removed, CancellationToken cancellationToken) =>
        // Of several removed branches of one name the last one is meant.
        [.. (await provider.ListAsync(cancellationToken)).Where(branch => branch.Removed is not null == removed)
            .OrderByDescending(branch => branch.Removed).DistinctBy(branch => branch.Name).OrderBy(branch => branch.Name, StringComparer.Ordinal)];
}
