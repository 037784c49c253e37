namespace PgStaging.Engine.Branching;

/// <summary>Brings branches to the present state of their parents. Id, name, endpoint and connection string stay.</summary>
internal sealed class NeonReset(NeonScope scope)
{
    private readonly NeonMaskedMirror mirrors = new(scope);

    /// <summary>Resets a branch; returns its id.</summary>
    public async Task<string> RunAsync(BranchResetRequest request, CancellationToken cancellationToken)
    {
        NeonBranch branch = await scope.FindAsync(request.Name, cancellationToken);
        NeonBranch parent = await CheckAsync(branch, request, cancellationToken);
        if (request.Masking is null)
        {
            await RestoreAsync(branch, parent, request.PreserveAs, cancellationToken);
            return branch.Id;
        }
        // Fresh data come from where the masked copy came from.
        NeonBranch origin = parent.IsMaskedMirror ? await OriginAsync(parent, cancellationToken) : parent;
        await mirrors.UseAsync(
            origin, branch.Name, request.Masking,
            mirror => RestoreAsync(branch, mirror, request.PreserveAs, cancellationToken), cancellationToken);
        if (parent.IsMaskedMirror)
            await mirrors.RemoveUnusedAsync(parent.Id, cancellationToken);
        return branch.Id;
    }

    private async Task<NeonBranch> CheckAsync(
        NeonBranch branch, BranchResetRequest request, CancellationToken cancellationToken)
    {
        if (branch.Protected)
            throw BranchErrors.BranchProtected(branch.Name);
        if (branch.ParentId is null)
            throw NeonErrors.NeonBranchHasNoParent(branch);
        if (branch.RestrictedActions?.FirstOrDefault(action => action.Name == "restore") is { } restriction)
            throw NeonErrors.NeonBranchRestricted(branch, restriction);
        IReadOnlyList<NeonBranch> all = await scope.BranchesAsync(cancellationToken);
        string[] children = [.. all.Where(one => one.ParentId == branch.Id).Select(one => one.Name)];
        if (children.Length > 0 && request.PreserveAs is null)
            throw BranchErrors.BranchHasUnpreservedChildren(branch.Name, children);
        if (request.PreserveAs is { } name)
            NeonNames.Check(name);
        await new NeonBranchSessions(scope).CheckAsync(branch, request.Force, cancellationToken);
        return all.FirstOrDefault(one => one.Id == branch.ParentId)
            ?? throw BranchErrors.ParentGone(branch.Name, branch.ParentId);
    }

    private async Task<NeonBranch> RestoreAsync(
        NeonBranch branch, NeonBranch source, string? preserveAs, CancellationToken cancellationToken)
    {
        NeonBranchChange change = await scope.Client.Branches.RestoreAsync(
            await scope.ProjectAsync(cancellationToken), branch.Id, source.Id, NeonPoint.Head, preserveAs, cancellationToken);
        await scope.WaitAsync(change, $"resetting branch {branch.Name}", cancellationToken);
        return change.Branch;
    }

    private async Task<NeonBranch> OriginAsync(NeonBranch mirror, CancellationToken cancellationToken) =>
        mirror.ParentId is { } id ? await scope.FindAsync(id, cancellationToken) : throw NeonErrors.NeonBranchHasNoParent(mirror);
}
