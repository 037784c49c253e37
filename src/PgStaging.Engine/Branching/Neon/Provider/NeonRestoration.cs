namespace PgStaging.Engine.Branching;

/// <summary>Gives branches a state of their own past, or the data of others. Id, name, endpoint and connection string stay.</summary>
internal sealed class NeonRestoration(NeonScope scope)
{
    /// <summary>Restores a branch; returns its id.</summary>
    public async Task<string> RunAsync(BranchRestoreRequest request, CancellationToken cancellationToken)
    {
        NeonBranch branch = await scope.FindAsync(request.Name, cancellationToken);
        NeonBranch source = request.From is { } from ? await scope.FindAsync(from, cancellationToken) : branch;
        if (source.Id == branch.Id && request.Point is null)
            throw BranchErrors.RestoreUnclear();
        if (source.Id == branch.Id && request.PreserveAs is null)
            throw NeonErrors.NeonPastNotPreserved(branch);
        await NeonOverwriting.CheckAsync(scope, branch, request.PreserveAs, request.Force, cancellationToken);
        await NeonOverwriting.RunAsync(
            scope, branch, source.Id, NeonPoint.Of(request.Point), request.PreserveAs, cancellationToken);
        return branch.Id;
    }
}
