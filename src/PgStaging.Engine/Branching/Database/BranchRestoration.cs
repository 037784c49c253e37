namespace PgStaging.Engine.Branching;

/// <summary>Gives a branch the data of one of its snapshots, or those of another branch, which is its parent then.</summary>
internal sealed class BranchRestoration(BranchOperation operation, BranchRestoreRequest request)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (request.From is null && request.Point is null)
            throw BranchErrors.RestoreUnclear();
        BranchReplacement replacement = new(operation, request.Name) { PreserveAs = request.PreserveAs, Force = request.Force };
        await replacement.CheckAsync(cancellationToken);
        if (request.From is { } other && other != request.Name)
            await BranchLock.TakeAsync(operation.Session, other, shared: true, cancellationToken);
        await operation.RefreshAsync(cancellationToken);

        RegisteredBranch branch = operation.Find(request.Name);
        RegisteredBranch from = operation.Find(request.From ?? request.Name);
        if (from.Id == branch.Id && request.Point is null)
            throw BranchErrors.RestoreUnclear();
        BranchParent source = request.Point is { } point ? BranchParent.Of(from).At(operation, point) : BranchParent.Of(from);
        // What it gets of its own past does not make it another one's child.
        bool isOwnPast = from.Id == branch.Id || (from.Kind == RegisteredKind.Snapshot && from.Parent == branch.Id);
        await replacement.RunAsync(source, isOwnPast ? null : from.Id, cancellationToken);
    }
}
