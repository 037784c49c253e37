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
            origin, NeonPoint.Head, branch.Name, request.Masking,
            mirror => RestoreAsync(branch, mirror, request.PreserveAs, cancellationToken), cancellationToken);
        await mirrors.RemoveUnusedAsync(parent.Id, cancellationToken);
        return branch.Id;
    }

    private async Task<NeonBranch> CheckAsync(
        NeonBranch branch, BranchResetRequest request, CancellationToken cancellationToken)
    {
        if (branch.ParentId is null)
            throw NeonErrors.NeonBranchHasNoParent(branch);
        IReadOnlyList<NeonBranch> all = await NeonOverwriting.CheckAsync(
            scope, branch, request.PreserveAs, request.Force, cancellationToken);
        return all.FirstOrDefault(one => one.Id == branch.ParentId)
            ?? throw BranchErrors.ParentGone(branch.Name, branch.ParentId);
    }

    private async Task<NeonBranch> RestoreAsync(
        NeonBranch branch, NeonBranch source, string? preserveAs, CancellationToken cancellationToken)
    {
        await NeonOverwriting.RunAsync(scope, branch, source.Id, NeonPoint.Head, preserveAs, cancellationToken);
        return branch;
    }

    private async Task<NeonBranch> OriginAsync(NeonBranch mirror, CancellationToken cancellationToken) =>
        mirror.ParentId is { } id ? await scope.FindAsync(id, cancellationToken) : throw NeonErrors.NeonBranchHasNoParent(mirror);
}
