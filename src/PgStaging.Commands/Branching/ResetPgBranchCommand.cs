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
/// <code>Reset-PgBranch qa -Server stage -PreserveAs qa-before-release</code>
/// <para>Resets a branch; what it was goes on as a branch of its own.</para>
/// </example>
[Cmdlet(VerbsCommon.Reset, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class ResetPgBranchCommand : PgBranchCmdlet
{
    private MaskingRequest? masking;

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

    /// <summary>The mirror that the branches were made from; the result of a copy names it.</summary>
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
    /// For Neon: rules by which fresh data of the parent are masked, as Invoke-PgMask takes them, before anybody can see them.
    /// Without rules a masked branch gets the masked data that it was made of.
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

    private Task ResetAllAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName != "Parent")
            return ForEachBranchAsync(removed: false, (provider, branch) => ResetAsync(provider, branch, null, cancellationToken), cancellationToken);
        ResolvedTarget parent = Resolve(Parent, Credential);
        return ForEachNamedAsync(
            BranchProviders.Of(parent, Log), removed: false,
            (provider, branch) => ResetAsync(provider, branch, parent.Database, cancellationToken), cancellationToken);
    }

    private async Task ResetAsync(IBranchProvider provider, PgBranch branch, string? parent, CancellationToken cancellationToken)
    {
        string what = PreserveAs is null ? "lose what was changed in it" : $"keep what it is as {PreserveAs}";
        if (!await ShouldProcessAsync(branch.Name, $"Reset the branch to {parent ?? branch.Parent ?? "its parent"}, and {what}"))
            return;
        await EmitAsync(await provider.ResetAsync(
            new BranchResetRequest
            {
                Name = branch.Name,
                Parent = parent,
                Copied = DataTime is not null || Masked ? new BranchData(DataTime, Lsn, Masked) : null,
                PreserveAs = PreserveAs,
                ResetsSettings = ResetSettings,
                Force = Force,
                Masking = masking,
            },
            cancellationToken));
    }
}
