using System.Management.Automation;
using System.Net;
using System.Security;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;

namespace PgStaging.Commands;

/// <summary>What the cmdlets of branches have in common: who keeps the branches, a server or a service.</summary>
public abstract class BranchingCmdlet : PgMaskCmdlet
{
    private readonly List<IBranchPools> pools = [];

    /// <summary>User name and password, instead of what the server's target says.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// The API key of Neon, for a project of Neon; by default that of the profile (apiKeyCommand), or of the environment
    /// variable NEON_API_KEY.
    /// </summary>
    [Parameter]
    public SecureString? ApiKey { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        // The branches are on their way down the pipeline by now.
        foreach (IBranchPools used in pools)
            await used.ContinuePoolsAsync(cancellationToken);
    }

    /// <summary>The provider of the branches of a server, of a folder of servers, or of a project of Neon.</summary>
    /// <param name="server">What the user named.</param>
    private protected IBranchProvider ProviderOf(PgTarget server) =>
        FindProvider(server) ?? ProviderOf(Resolve(server, Credential));

    /// <summary>The provider of the branches of a server.</summary>
    private protected IBranchProvider ProviderOf(ResolvedTarget server)
    {
        IBranchProvider provider = BranchProviders.Of(server, Log);
        if (provider is IBranchPools withPools)
            pools.Add(withPools);
        return provider;
    }

    /// <summary>The provider that a branch was listed by.</summary>
    private protected IBranchProvider ProviderOf(PgBranch branch) => ProviderOf(
        new PgTarget(branch.Provider == PgBranchProvider.Database ? branch.ConnectionString : branch.Server));

    /// <summary>The provider of what is no server: a project of Neon or a folder of servers; null for a server.</summary>
    private protected IBranchProvider? FindProvider(PgTarget target) => BranchProviders.Find(
        Located(target), ApiKey is null ? null : new NetworkCredential(string.Empty, ApiKey).Password, Log);
}
