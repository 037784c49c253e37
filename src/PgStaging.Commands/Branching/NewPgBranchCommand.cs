using System.Management.Automation;
using System.Security;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Makes branches: databases cloned by their server from a mirror or from another branch.</summary>
/// <remarks>
/// A branch named staging is the database staging on its parent's server, and stays that whenever it is reset. A parent that
/// is no branch yet becomes a mirror: from then on it accepts no connections, so that it can be cloned at any time. Branches
/// get the parent's settings, privileges and comment. Nothing is made on a server labelled production.
/// </remarks>
/// <example>
/// <code>New-PgBranch -Name staging -Parent 'Host=db2;Database=main'</code>
/// <para>Makes the database main a mirror, and staging a branch of it.</para>
/// </example>
/// <example>
/// <code>New-PgBranch dev-anna, dev-ben -Parent main -Server stage -ExpiresIn 7d -ExtendOnUse</code>
/// <para>Makes two branches that go when nobody has used them for a week.</para>
/// </example>
/// <example>
/// <code>Copy-PgDatabase prod stage/main -Mask ./masks.json -Replace | New-PgBranch staging, qa</code>
/// <para>Refreshes the mirror from production, masked, and makes two branches of it.</para>
/// </example>
/// <example>
/// <code>New-PgBranch staging main -Server neon:shop -Mask ./masks.json</code>
/// <para>Makes a branch of the branch main of Neon's project shop whose data are masked.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PgBranch))]
public sealed class NewPgBranchCommand : BranchingCmdlet
{
    /// <summary>The names of the branches to make.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>
    /// What to clone: the target of a database (a connection string, URI, profile or service, an object with a
    /// ConnectionString, a branch), or, with -Server, the name of a branch there. A project of Neon stands for its default branch.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public PgTarget Parent { get; set; } = null!;

    /// <summary>
    /// The server on which the parent is a branch, whichever of its databases it names; or a project of Neon, as neon:project or
    /// by its profile.
    /// </summary>
    [Parameter(Position = 2)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget? Server { get; set; }

    /// <summary>How long the branches live, such as 8h, 7d or a time span; Invoke-PgBranchCleanup removes them afterwards.</summary>
    [Parameter]
    [PgDurationTransformation]
    public TimeSpan? ExpiresIn { get; set; }

    /// <summary>Until when the branches live.</summary>
    [Parameter]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Lets use extend the branches' life: -ExpiresIn counts from when somebody last worked in them.</summary>
    [Parameter]
    public SwitchParameter ExtendOnUse { get; set; }

    /// <summary>The moment of which the mirror's data are; a copy's result brings it along.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SnapshotTime")]
    public DateTimeOffset? DataTime { get; set; }

    /// <summary>The source's write-ahead log position of the mirror's data; a copy's result brings it along.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SnapshotLsn")]
    public string? Lsn { get; set; }

    /// <summary>Says that the mirror's data are masked; a copy's result brings it along.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Masked { get; set; }

    /// <summary>Ends the sessions in the parent, which cannot be cloned while it is in use.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// For Neon: rules by which the branches are masked, as Invoke-PgMask takes them, before anybody can see them. A masked branch can be
    /// reset like any other.
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

    /// <summary>
    /// For Neon: lets Neon mask the branch by masks of its own that equal those of -Mask. Rules without an equal are refused, and the
    /// branch can never be reset.
    /// </summary>
    [Parameter]
    public SwitchParameter NeonMasks { get; set; }

    /// <summary>
    /// Makes the branch of the parent's state at this time: on a server that of the parent's last snapshot until then, on Neon within the
    /// project's restore window.
    /// </summary>
    [Parameter]
    public DateTimeOffset? At { get; set; }

    /// <summary>For Neon: makes the branch of the parent's state at this LSN, such as 0/1DE2850.</summary>
    [Parameter]
    public string? AtLsn { get; set; }

    /// <summary>For Neon: makes a branch with the parent's schema and no rows, which has no parent to be reset to.</summary>
    [Parameter]
    public SwitchParameter SchemaOnly { get; set; }

    /// <summary>A branch from the pipeline, to be the parent.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PgBranch? ParentBranch { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (NeonMasks && Mask is null)
            throw NeonErrors.NeonMasksWithoutRules();
        BranchLease? lease = BranchLease.From(ExpiresIn, ExpiresAt, ExtendOnUse);
        if (ParentBranch is { Provider: PgBranchProvider.Neon } branch)
        {
            await MakeAllAsync(ProviderOf(branch), branch.Id ?? branch.Name, false, lease, cancellationToken);
            return;
        }
        bool isBranchName = Server is not null && !NeonTargets.IsText(Parent.Text) && ConnectionText.Parse(Parent.Text) is null;
        if (NeonOf(isBranchName ? Server! : Parent) is { } project)
        {
            string named = isBranchName ? Parent.Text : NeonBranchProvider.DefaultParent;
            await MakeAllAsync(BranchProviders.Of(project, Log), named, false, lease, cancellationToken);
            return;
        }
        ResolvedTarget server = Resolve(isBranchName ? Server! : Parent, Credential);
        if (!isBranchName && Server is not null)
            BranchServer.Check(server, Resolve(Server, Credential));
        string parent = isBranchName ? Parent.Text : server.Database;
        await MakeAllAsync(BranchProviders.Of(server, Log), parent, !isBranchName, lease, cancellationToken);
    }

    private async Task MakeAllAsync(
        IBranchProvider branches, string parent, bool mayMakeMirror, BranchLease? lease, CancellationToken cancellationToken)
    {
        bool makesMirror = mayMakeMirror
            && (await branches.ListAsync(cancellationToken)).All(branch => branch.Removed is not null || branch.Name != parent);
        MaskingRequest? masking = Mask is null ? null : await MaskingAsync(Mask, Undecided, null, Key, cancellationToken);
        foreach (string name in Name)
        {
            BranchRequest request = Request(name, parent, mayMakeMirror, lease) with { Masking = masking };
            await ForItemAsync(() => MakeAsync(branches, request, makesMirror, cancellationToken));
        }
    }

    private BranchRequest Request(string name, string parent, bool mayMakeMirror, BranchLease? lease) => new()
    {
        Name = name,
        Parent = parent,
        MakesMirror = mayMakeMirror,
        Copied = DataTime is not null || Masked ? new BranchData(DataTime, Lsn, Masked) : null,
        Lease = lease,
        Point = BranchPoint.From(At, AtLsn),
        SchemaOnly = SchemaOnly,
        IsMaskedByService = NeonMasks,
        Force = Force,
    };

    private async Task MakeAsync(
        IBranchProvider branches, BranchRequest request, bool makesMirror, CancellationToken cancellationToken)
    {
        string parent = request.Parent == NeonBranchProvider.DefaultParent ? "the default branch" : request.Parent;
        string action = $"Make a branch of {(request.SchemaOnly ? "the schema of " : null)}{parent}"
            + (request.Point is { } point ? $" as it was at {point}" : string.Empty)
            + (makesMirror ? ", which becomes a mirror and accepts no connections from then on" : string.Empty);
        if (await ShouldProcessAsync(request.Name, action))
            await EmitAsync(await branches.CreateAsync(request, cancellationToken));
    }
}
