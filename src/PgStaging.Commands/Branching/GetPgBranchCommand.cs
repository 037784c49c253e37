using System.Management.Automation;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;

namespace PgStaging.Commands;

/// <summary>Lists the branches of a server, its mirrors and snapshots.</summary>
/// <remarks>Nothing is changed: a server on which no branch was ever made has none.</remarks>
/// <example>
/// <code>Get-PgBranch -Server stage</code>
/// <para>Lists all branches of the server that the profile stage names.</para>
/// </example>
/// <example>
/// <code>Get-PgBranch dev-* -Server stage | Reset-PgBranch</code>
/// <para>Brings some branches back to the state of their parents.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "PgBranch")]
[OutputType(typeof(PgBranch))]
public sealed class GetPgBranchCommand : PgCmdlet
{
    /// <summary>Names to list; wildcards are allowed. All, if it is left out. A name that matches nothing is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The server: a connection string, URI, profile or service. Which of its databases it names does not matter.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Server { get; set; } = null!;

    /// <summary>Lists the branches that were removed and can still be brought back, instead of those that are there.</summary>
    [Parameter]
    public SwitchParameter Removed { get; set; }

    /// <summary>User name and password, instead of what the server's target says.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        ResolvedTarget server = Resolve(Server, Credential);
        IReadOnlyList<PgBranch> known = [.. (await BranchProviders.Of(server, Log).ListAsync(cancellationToken))
            .Where(branch => branch.Removed is not null == Removed)
            .OrderBy(branch => branch.Name, StringComparer.Ordinal)];
        foreach (string name in Name)
        {
            IReadOnlyList<PgBranch> found = BranchNames.Select(name, known);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                await WriteErrorAsync(BranchErrors.BranchNotFound(name, server.DisplayName, [.. known.Select(branch => branch.Name)]));
            foreach (PgBranch branch in found)
                await EmitAsync(branch);
        }
    }
}
