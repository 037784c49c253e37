using System.Management.Automation;
using System.Security;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;

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
/// <code>New-PgBranch staging -Parent 'Host=/run/postgresql;Database=main' -Server cluster:/srv/branches -Mask ./masks.json</code>
/// <para>Clones the files of a server of this machine, masks the clone, and makes a branch of it that is a server of its own.</para>
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
    /// Where branches are servers, a running server of this machine, of which a mirror is made when there is none.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(BranchNameCompleter))]
    public PgTarget Parent { get; set; } = null!;

    /// <summary>
    /// The server on which the parent is a branch, whichever of its databases it names; a folder on this machine in which branches
    /// are servers of their own, as cluster:/srv/branches or by its profile; or a project of Neon, as neon:project or by its profile.
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
    /// For Neon and for branches that are servers: rules by which the branches are masked, as Invoke-PgMask takes them, before anybody
    /// can see them. The mirror of a running server is made anew and masked, once for all its branches.
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
    /// project's restore window. Where branches are servers and the profile names the archive, any time since their mirror was made.
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
        if (ParentBranch is { Provider: not PgBranchProvider.Database } branch)
        {
            IBranchProvider keeper = ProviderOf(branch);
            if (branch.Provider == PgBranchProvider.Neon || Server is null || FindProvider(Server)?.Place == keeper.Place)
            {
                string named = branch.Provider == PgBranchProvider.Neon ? branch.Id ?? branch.Name : branch.Name;
                await MakeAllAsync(keeper, Request(named, lease), makesMirror: false, cancellationToken);
                return;
            }
        }
        if (Server is not null && FindProvider(Server) is ClusterBranches folder)
        {
            (string name, ResolvedTarget? source) = await ClusterParents.FindAsync(
                folder, Located(Parent), Network(Credential), cancellationToken);
            await MakeAllAsync(folder, Request(name, lease) with { Source = source }, makesMirror: false, cancellationToken);
            return;
        }
        bool isBranchName = Server is not null && !NeonTargets.IsText(Parent.Text) && ConnectionText.Parse(Parent.Text) is null;
        if (FindProvider(isBranchName ? Server! : Parent) is { } project)
        {
            if (project is ClusterBranches)
                throw ClusterErrors.ParentNotInFolder(project.Place);
            string named = isBranchName ? Parent.Text : NeonBranchProvider.DefaultParent;
            await MakeAllAsync(project, Request(named, lease), makesMirror: false, cancellationToken);
            return;
        }
        ResolvedTarget server = Resolve(isBranchName ? Server! : Parent, Credential);
        if (!isBranchName && Server is not null)
            BranchServer.Check(server, Resolve(Server, Credential));
        IBranchProvider branches = ProviderOf(server);
        string parent = isBranchName ? Parent.Text : server.Database;
        bool makesMirror = !isBranchName
            && (await branches.ListAsync(cancellationToken)).All(known => known.Removed is not null || known.Name != parent);
        await MakeAllAsync(branches, Request(parent, lease) with { MakesMirror = !isBranchName }, makesMirror, cancellationToken);
    }

    private async Task MakeAllAsync(
        IBranchProvider branches, BranchRequest request, bool makesMirror, CancellationToken cancellationToken)
    {
        request = request with
        {
            Masking = Mask is null ? null : await MaskingAsync(Mask, Undecided, request.Source?.Label, Key, cancellationToken),
        };
        foreach (string name in Name)
        {
            await ForItemAsync(async () =>
            {
                // The mirror that was made for the first of them, masked if it is to be, is the parent of the others.
                if (await MakeAsync(branches, request with { Name = name }, makesMirror, cancellationToken) is { Parent: { } mirror } && request.Source is not null)
                    request = request with { Parent = mirror, Source = null, Masking = null, Copied = null };
            });
        }
    }

    private BranchRequest Request(string parent, BranchLease? lease) => new()
    {
        Name = string.Empty,
        Parent = parent,
        Copied = DataTime is not null || Masked ? new BranchData(DataTime, Lsn, Masked) : null,
        Lease = lease,
        Point = BranchPoint.From(At, AtLsn),
        SchemaOnly = SchemaOnly,
        IsMaskedByService = NeonMasks,
        Force = Force,
    };

    private async Task<PgBranch?> MakeAsync(
        IBranchProvider branches, BranchRequest request, bool makesMirror, CancellationToken cancellationToken)
    {
        string parent = request.Source is { } source ? $"a mirror of the server {source.DisplayName}"
            : request.Parent == NeonBranchProvider.DefaultParent ? "the default branch" : request.Parent;
        string action = $"Make a branch of {(request.SchemaOnly ? "the schema of " : null)}{parent}"
            + (request.Point is { } point ? $" as it was at {point}" : string.Empty)
            + (makesMirror ? ", which becomes a mirror and accepts no connections from then on" : string.Empty);
        if (!await ShouldProcessAsync(request.Name, action))
            return null;
        PgBranch made = await branches.CreateAsync(request, cancellationToken);
        await EmitAsync(made);
        return made;
    }
}
