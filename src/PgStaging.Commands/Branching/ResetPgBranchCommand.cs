using System.Management.Automation;
using System.Security;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Brings branches back to the state of their parents: the same name, the same connection string, the parent's rows.</summary>
/// <remarks>
/// A clone of the parent is made out of sight and takes the branch's name in one transaction, so that a client that reconnects
/// finds the old database or the new one. What was changed in the branch is lost, unless -PreserveAs gives it a name. Settings,
/// privileges, comment and connection limit stay as the branch had them. If anything fails, the branch is what it was.
/// </remarks>
/// <example>
/// <code>Reset-PgBranch staging -Server stage -Force</code>
/// <para>Resets a branch and ends the sessions in it.</para>
/// </example>
/// <example>
/// <code>Reset-PgBranch staging -Force | Get-PgDrift -Reference prod</code>
/// <para>Resets the branch that the profile staging names, and compares it with production.</para>
/// </example>
/// <example>
/// <code>Copy-PgDatabase prod stage/main -Mask ./masks.json -Replace | Reset-PgBranch staging, qa -Force</code>
/// <para>Refreshes the mirror main from production, masked, and then two branches of it.</para>
/// </example>
/// <example>
/// <code>Reset-PgBranch staging, qa -Server cluster:/srv/branches -Parent 'Host=/run/postgresql;Database=main' -Mask ./masks.json</code>
/// <para>Makes the mirror of a server of this machine anew, masked, and resets two branches to it.</para>
/// </example>
/// <example>
/// <code>Reset-PgBranch qa -Server stage -PreserveAs qa-before-release</code>
/// <para>Resets a branch; what it was goes on as a branch of its own.</para>
/// </example>
[Cmdlet(VerbsCommon.Reset, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class ResetPgBranchCommand : PgBranchCmdlet
{
    private MaskingRequest? masking;
    private ResolvedTarget? source;
    private string? refreshed;

    /// <summary>
    /// The names of branches of the server, or of the parent; wildcards are allowed. A name that matches nothing is an error.
    /// Without -Server and parent these are the targets of the branches themselves: profiles, connection strings or URIs.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Parent")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public override string[] Name { get; set; } = [];

    /// <summary>
    /// The server of the branches: a connection string, URI, profile or service, of which the database does not matter; a folder of
    /// branches that are servers, as cluster:/srv/branches or by its profile; or a project of Neon, as neon:project or by its profile.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = "Name")]
    [Parameter(Position = 1, ParameterSetName = "Parent")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public override PgTarget? Server { get; set; }

    /// <summary>
    /// The mirror that the branches were made from; the result of a copy names it. Where branches are servers, the running server
    /// that their mirror is a clone of: the mirror is made anew before.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Parent")]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Parent { get; set; } = null!;

    /// <summary>The moment of which the mirror's data are; a copy's result brings it along.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "Parent")]
    [Alias("SnapshotTime")]
    public DateTimeOffset? DataTime { get; set; }

    /// <summary>The source's write-ahead log position of the mirror's data; a copy's result brings it along.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "Parent")]
    [Alias("SnapshotLsn")]
    public string? Lsn { get; set; }

    /// <summary>Says that the mirror's data are masked; a copy's result brings it along.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "Parent")]
    public SwitchParameter Masked { get; set; }

    /// <summary>
    /// The name under which what the branch was goes on, as a branch of its own; branches that were made from it stay its
    /// children. For one branch at a time.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreserveAs { get; set; }

    /// <summary>Gives the branch the parent's settings, privileges, comment and connection limit instead of keeping its own.</summary>
    [Parameter]
    public SwitchParameter ResetSettings { get; set; }

    /// <summary>
    /// For Neon and for branches that are servers: rules by which fresh data of the parent are masked, as Invoke-PgMask takes them,
    /// before anybody can see them. Without rules a branch of a masked mirror gets the masked data that it was made of.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Mask { get; set; }

    /// <summary>The secret that all masked values follow from; by default that of the configuration (masking:key).</summary>
    [Parameter]
    public SecureString? Key { get; set; }

    /// <summary>What happens to columns that no rule names and that can hold personal data; by default what the rules say, or Fail.</summary>
    [Parameter]
    public PgUndecidedColumns? Undecided { get; set; }

    /// <summary>Ends the sessions in the branch, and in its parent if that is no mirror.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        masking = Mask is null ? null : await MaskingAsync(Mask, Undecided, null, Key, cancellationToken);
        await ResetAllAsync(cancellationToken);
    }

    private async Task ResetAllAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName != "Parent")
        {
            await ForEachBranchAsync(removed: false, (provider, branch) => ResetAsync(provider, branch, null, cancellationToken), cancellationToken);
            return;
        }
        string parent;
        if (Server is not null && FindProvider(Server) is ClusterBranches folder)
        {
            (parent, source) = await ClusterParents.FindAsync(folder, Located(Parent), Network(Credential), cancellationToken);
            await ForEachNamedAsync(
                folder, removed: false, (provider, branch) => ResetAsync(provider, branch, source is null ? refreshed ?? parent : null, cancellationToken),
                cancellationToken);
            return;
        }
        ResolvedTarget server = Resolve(Parent, Credential);
        if (Server is not null)
            BranchServer.Check(server, Resolve(Server, Credential));
        parent = server.Database;
        await ForEachNamedAsync(
            ProviderOf(server), removed: false,
            (provider, branch) => ResetAsync(provider, branch, parent, cancellationToken), cancellationToken);
    }

    private async Task ResetAsync(IBranchProvider provider, PgBranch branch, string? parent, CancellationToken cancellationToken)
    {
        string what = PreserveAs is null ? "lose what was changed in it" : $"keep what it is as {PreserveAs}";
        string state = source is null ? parent ?? branch.Parent ?? "its parent" : $"a fresh mirror of the server {source.DisplayName}";
        if (!await ShouldProcessAsync(branch.Name, $"Reset the branch to {state}, and {what}"))
            return;
        PgBranch reset = await provider.ResetAsync(
            new BranchResetRequest
            {
                Name = branch.Name,
                Parent = parent,
                Source = source,
                Copied = DataTime is not null || Masked ? new BranchData(DataTime, Lsn, Masked) : null,
                PreserveAs = PreserveAs,
                ResetsSettings = ResetSettings,
                Force = Force,
                Masking = masking,
            },
            cancellationToken);
        // The others are reset to the mirror that has just been made anew, masked if it was to be.
        if (source is not null)
            (source, masking, refreshed) = (null, null, reset.Parent);
        await EmitAsync(reset);
    }
}
