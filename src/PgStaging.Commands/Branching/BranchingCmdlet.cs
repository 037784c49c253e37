using System.Management.Automation;
using System.Net;
using System.Security;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>What the cmdlets of branches have in common: who keeps the branches, a server or a service.</summary>
public abstract class BranchingCmdlet : PgMaskCmdlet
{
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

    /// <summary>The provider of the branches of a server, or of a project of Neon.</summary>
    /// <param name="server">What the user named.</param>
    private protected IBranchProvider ProviderOf(PgTarget server) => NeonOf(server) is { } project
        ? BranchProviders.Of(project, Log) : BranchProviders.Of(Resolve(server, Credential), Log);

    /// <summary>The provider that a branch was listed by.</summary>
    private protected IBranchProvider ProviderOf(PgBranch branch) => ProviderOf(
        new PgTarget(branch.Provider == PgBranchProvider.Neon ? branch.Server : branch.ConnectionString));

    /// <summary>The project of Neon that a target names; null if it names a server.</summary>
    private protected NeonTarget? NeonOf(PgTarget server) => NeonTargets.Find(
        Located(server), ApiKey is null ? null : new NetworkCredential(string.Empty, ApiKey).Password);
}
