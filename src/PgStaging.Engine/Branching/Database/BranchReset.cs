namespace PgStaging.Engine.Branching;

/// <summary>Brings a branch back to its parent's state.</summary>
internal sealed class BranchReset(BranchOperation operation, BranchResetRequest request)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        BranchReplacement replacement = new(operation, request.Name)
        {
            PreserveAs = request.PreserveAs, ResetsSettings = request.ResetsSettings, Force = request.Force, Copied = request.Copied,
        };
        RegisteredBranch branch = await replacement.CheckAsync(cancellationToken);
        await BranchLock.TakeAsync(operation.Session, ParentOf(branch).Name, shared: true, cancellationToken);
        await operation.RefreshAsync(cancellationToken);
        RegisteredBranch parent = ParentOf(operation.Find(request.Name));
        await replacement.RunAsync(BranchParent.Of(parent), null, cancellationToken);
    }

    private RegisteredBranch ParentOf(RegisteredBranch branch)
    {
        RegisteredBranch parent = operation.Branches.FirstOrDefault(item => item.Id == branch.Parent && item.Removed is null)
            ?? throw BranchErrors.ParentGone(branch.Name, branch.ParentName);
        return request.Parent is null || request.Parent == parent.Name
            ? parent : throw BranchErrors.ParentDiffers(branch.Name, parent.Name, request.Parent);
    }
}
