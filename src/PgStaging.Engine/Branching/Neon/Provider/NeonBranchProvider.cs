using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>The branches of a project of Neon. They are named by name or id; the service clones, resets and keeps them.</summary>
internal sealed class NeonBranchProvider(NeonScope scope) : IBranchProvider
{
    /// <summary>Stands for the project's default branch where a parent is named.</summary>
    public const string DefaultParent = "";

    // How long the service lets removed branches be recovered; that cannot be chosen.
    private static readonly TimeSpan Recoverable = TimeSpan.FromDays(7);

    private readonly NeonListing listing = new(scope);
    private readonly NeonBranchSessions sessions = new(scope);

    /// <param name="target">The project.</param>
    /// <param name="log">Is told what happens.</param>
    public NeonBranchProvider(NeonTarget target, IOperationLog log)
        : this(new NeonScope(target, log))
    {
    }

    public string Place => scope.Target.DisplayName;

    public Task<IReadOnlyList<PgBranch>> ListAsync(CancellationToken cancellationToken) =>
        listing.ReadAsync(cancellationToken);

    public async Task<PgBranch> CreateAsync(BranchRequest request, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        NeonNames.Check(request.Name);
        NeonBranch parent = await ParentAsync(request.Parent, cancellationToken);
        string project = await scope.ProjectAsync(cancellationToken);
        NeonBranchChange change = await scope.Client.Branches.CreateAsync(
            project,
            new NeonBranchRequest
            {
                Name = request.Name,
                ParentId = parent.Id,
                ExpiresAt = NeonNames.Expiry(request.Lease, scope.Now),
            },
            cancellationToken);
        await scope.WaitAsync(change, $"making branch {request.Name}", cancellationToken);
        return await listing.ReadAsync(change.Branch.Id, cancellationToken);
    }

    public async Task<PgBranch> ResetAsync(BranchResetRequest request, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        NeonBranch branch = await UnprotectedAsync(request.Name, cancellationToken);
        if (request.PreserveAs is { } name)
            NeonNames.Check(name);
        else if (await ChildrenAsync(branch, cancellationToken) is { Count: > 0 } children)
            throw BranchErrors.BranchHasUnpreservedChildren(branch.Name, children);
        await sessions.CheckAsync(branch, request.Force, cancellationToken);
        NeonBranchChange change = await scope.Client.Branches.ResetAsync(
            await scope.ProjectAsync(cancellationToken), branch, request.PreserveAs, cancellationToken);
        await scope.WaitAsync(change, $"resetting branch {branch.Name}", cancellationToken);
        return await listing.ReadAsync(branch.Id, cancellationToken);
    }

    public async Task RemoveAsync(string name, TimeSpan? keep, bool force, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        NeonBranch branch = await UnprotectedAsync(name, cancellationToken);
        if (await ChildrenAsync(branch, cancellationToken) is { Count: > 0 } children)
            throw BranchErrors.BranchHasChildren(branch.Name, children, "Remove these first.");
        await sessions.CheckAsync(branch, force, cancellationToken);
        if (keep is { } asked && asked != Recoverable)
            scope.Log.Warning($"Neon lets a removed branch be brought back for {Recoverable.TotalDays} days, whatever is asked for.");
        NeonBranchChange? change = await scope.Client.Branches.RemoveAsync(
            await scope.ProjectAsync(cancellationToken), branch.Id, forever: keep is null, cancellationToken);
        await scope.WaitAsync(change, $"removing branch {branch.Name}", cancellationToken);
    }

    public async Task<PgBranch> UndoRemovalAsync(string name, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        string project = await scope.ProjectAsync(cancellationToken);
        List<NeonBranch> removed = (await scope.Client.Branches.ListAsync(project, removed: true, cancellationToken)
            .CollectAsync(cancellationToken)).FindAll(branch => branch.Recovery is not null);
        NeonBranch branch = removed.Where(one => one.Id == name || one.Name == name)
            .MaxBy(one => one.Recovery!.DeletedAt)
            ?? throw BranchErrors.BranchNotFound(
                name, scope.Target.DisplayName, [.. removed.Select(one => one.Name).Distinct()]);
        NeonBranchChange change = await scope.Client.Branches.RecoverAsync(project, branch.Id, cancellationToken);
        await scope.WaitAsync(change, $"bringing back branch {branch.Name}", cancellationToken);
        return await listing.ReadAsync(branch.Id, cancellationToken);
    }

    private async Task<NeonBranch> ParentAsync(string name, CancellationToken cancellationToken) => name == DefaultParent
        ? (await scope.BranchesAsync(cancellationToken)).Single(branch => branch.Default)
        : await scope.FindAsync(name, cancellationToken);

    private async Task<NeonBranch> UnprotectedAsync(string name, CancellationToken cancellationToken)
    {
        NeonBranch branch = await scope.FindAsync(name, cancellationToken);
        return branch.Protected ? throw BranchErrors.BranchProtected(branch.Name) : branch;
    }

    private async Task<IReadOnlyList<string>> ChildrenAsync(NeonBranch branch, CancellationToken cancellationToken) =>
        [.. (await scope.BranchesAsync(cancellationToken)).Where(one => one.ParentId == branch.Id).Select(one => one.Name)];
}
