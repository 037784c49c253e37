namespace PgStaging.Engine.Branching;

/// <summary>Gives a branch the data of one of its snapshots, or those of another branch, which is its parent then.</summary>
internal sealed class ClusterRestoration(ClusterOperation operation, BranchRestoreRequest request)
{
    public async Task<ClusterRecord> RunAsync(CancellationToken cancellationToken)
    {
        ClusterRecord branch = operation.Claim(operation.Find(request.Name));
        ClusterReplacement replacement = new(operation, branch) { PreserveAs = request.PreserveAs, Force = request.Force };
        await replacement.CheckAsync(cancellationToken);
        ClusterRecord from = operation.Find(request.From ?? request.Name);
        if (from.Id == branch.Id && request.Point is null)
            throw BranchErrors.RestoreUnclear();
        if (from.Id != branch.Id)
            operation.Claim(from, isShared: true);
        ClusterState source = request.Point is { } point
            ? ClusterState.Find(operation, from, request.Name, point) : new ClusterState(from, null);
        // What it gets of its own past does not make it another one's child.
        bool isOwnPast = from.Id == branch.Id || (from.Kind == PgBranchKind.Snapshot && from.Parent == branch.Id);
        return await replacement.RunAsync(source, isOwnPast ? branch.Parent : from.Id, null, null, cancellationToken);
    }
}
