using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>The branches of a project of Neon. They are named by name or id; the service clones, resets and keeps them.</summary>
internal sealed class NeonBranchProvider(NeonScope scope) : IBranchProvider, IBranchServers
{
    /// <summary>Stands for the project's default branch where a parent is named.</summary>
    public const string DefaultParent = "";

    // How long the service lets removed branches be recovered; that cannot be chosen.
    private static readonly TimeSpan Recoverable = TimeSpan.FromDays(7);

    private readonly NeonListing listing = new(scope);
    private readonly NeonBranchSessions sessions = new(scope);
    private readonly NeonMaskedMirror mirrors = new(scope);

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
        NeonBranchRequest wanted = new()
        {
            Name = request.Name,
            ParentId = parent.Id,
            From = NeonPoint.Of(request.Point),
            SchemaOnly = request.SchemaOnly,
            ExpiresAt = NeonNames.Expiry(request.Lease, scope.Now),
        };
        if (request.Masking is null)
            return await CreateAsync(wanted, cancellationToken);
        if (request.SchemaOnly)
            throw NeonErrors.NeonSchemaOnlyMasked();
        if ((await scope.BranchesAsync(cancellationToken)).Any(branch => branch.Name == request.Name))
            throw BranchErrors.BranchExists(request.Name);
        if (request.IsMaskedByService)
        {
            return await listing.ReadAsync(
                await new NeonAnonymizedBranch(scope).CreateAsync(parent, wanted, request.Masking, cancellationToken),
                cancellationToken);
        }
        return await mirrors.UseAsync(
            parent, wanted.From, request.Name, request.Masking,
            mirror => CreateAsync(wanted with { ParentId = mirror.Id, From = NeonPoint.Head }, cancellationToken),
            cancellationToken);
    }

    public async Task<PgBranch> RestoreAsync(BranchRestoreRequest request, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        return await listing.ReadAsync(
            await new NeonRestoration(scope).RunAsync(request, cancellationToken), cancellationToken);
    }

    public async Task<PgBranch> ResetAsync(BranchResetRequest request, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        return await listing.ReadAsync(await new NeonReset(scope).RunAsync(request, cancellationToken), cancellationToken);
    }

    public Task<PgBranch> CheckpointAsync(BranchRequest request, CancellationToken cancellationToken) =>
        throw BranchErrors.SnapshotsNotOffered(
            Place, "Neon keeps a history instead: Restore-PgBranch -At goes back in it, and New-PgBranch -At makes a branch of a past state.");

    public async Task<PgBranch> RenameAsync(string name, string newName, bool force, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        NeonNames.Check(newName);
        NeonBranch branch = await UnprotectedAsync(name, cancellationToken);
        // The endpoint stays, so sessions go on.
        NeonBranchChange change = await scope.Client.Branches.RenameAsync(
            await scope.ProjectAsync(cancellationToken), branch.Id, newName, cancellationToken);
        await scope.WaitAsync(change, $"renaming branch {branch.Name}", cancellationToken);
        return await listing.ReadAsync(branch.Id, cancellationToken);
    }

    public async Task<PgBranch> SetAsync(BranchChange change, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        NeonBranch branch = await scope.FindAsync(change.Name, cancellationToken);
        string project = await scope.ProjectAsync(cancellationToken);
        DateTimeOffset? expiry = NeonNames.Expiry(change.Lease, scope.Now);
        if (change.IsProtected is { } isProtected)
            await WaitAsync(await scope.Client.Branches.ProtectAsync(project, branch.Id, isProtected, cancellationToken));
        if (change.NeverExpires || expiry is not null)
            await WaitAsync(await scope.Client.Branches.ExpireAsync(project, branch.Id, expiry, cancellationToken));
        if (change.BecomesDefault)
            await WaitAsync(await scope.Client.Branches.SetDefaultAsync(project, branch.Id, cancellationToken));
        return await listing.ReadAsync(branch.Id, cancellationToken);

        Task WaitAsync(NeonBranchChange done) => scope.WaitAsync(done, $"changing branch {branch.Name}", cancellationToken);
    }

    // The service itself removes what has expired, and drops what was removed; use makes nothing live on there.
    public Task ExtendUsedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PurgeAsync(PgBranch removed, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task RemoveAsync(string name, TimeSpan? keep, bool force, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        NeonBranch branch = await UnprotectedAsync(name, cancellationToken);
        IReadOnlyList<NeonBranch> all = await scope.BranchesAsync(cancellationToken);
        NeonBranch? parent = all.FirstOrDefault(one => one.Id == branch.ParentId);
        string[] children = [.. all.Where(one => one.ParentId == branch.Id).Select(one => one.Name)];
        if (children.Length > 0)
            throw BranchErrors.BranchHasChildren(branch.Name, children, "Remove these first.");
        await sessions.CheckAsync(branch, force, cancellationToken);
        if (keep is { } asked && asked != Recoverable)
            scope.Log.Warning($"Neon lets a removed branch be brought back for {Recoverable.TotalDays} days, whatever is asked for.");
        NeonBranchChange? change = await scope.Client.Branches.RemoveAsync(
            await scope.ProjectAsync(cancellationToken), branch.Id, forever: keep is null, cancellationToken);
        await scope.WaitAsync(change, $"removing branch {branch.Name}", cancellationToken);
        // A branch that can be brought back still needs what it comes from.
        await mirrors.RemoveUnusedAsync(keep is null ? parent?.Id : null, cancellationToken);
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

    public async Task<PgBranch> StartAsync(string name, CancellationToken cancellationToken) => await listing.ReadAsync(
        await new NeonCompute(scope).StartAsync(await scope.FindAsync(name, cancellationToken), cancellationToken), cancellationToken);

    public async Task<PgBranch> StopAsync(string name, bool force, CancellationToken cancellationToken)
    {
        scope.RequireChangeable();
        NeonBranch branch = await scope.FindAsync(name, cancellationToken);
        await sessions.CheckAsync(branch, force, cancellationToken);
        return await listing.ReadAsync(await new NeonCompute(scope).SuspendAsync(branch, cancellationToken), cancellationToken);
    }

    // The service suspends what is idle by itself.
    public Task<IReadOnlyList<PgBranch>> IdleAsync(TimeSpan since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PgBranch>>([]);

    private async Task<PgBranch> CreateAsync(NeonBranchRequest wanted, CancellationToken cancellationToken)
    {
        NeonBranchChange change = await scope.Client.Branches.CreateAsync(
            await scope.ProjectAsync(cancellationToken), wanted, cancellationToken);
        await scope.WaitAsync(change, $"making branch {wanted.Name}", cancellationToken);
        return await listing.ReadAsync(change.Branch.Id, cancellationToken);
    }

    private async Task<NeonBranch> ParentAsync(string name, CancellationToken cancellationToken) => name == DefaultParent
        ? (await scope.BranchesAsync(cancellationToken)).Single(branch => branch.Default)
        : await scope.FindAsync(name, cancellationToken);

    private async Task<NeonBranch> UnprotectedAsync(string name, CancellationToken cancellationToken)
    {
        NeonBranch branch = await scope.FindAsync(name, cancellationToken);
        return branch.Protected ? throw BranchErrors.BranchProtected(branch.Name) : branch;
    }
}
