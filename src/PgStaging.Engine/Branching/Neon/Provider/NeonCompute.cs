namespace PgStaging.Engine.Branching;

/// <summary>Starts and suspends the server of a branch: its endpoint for reading and writing.</summary>
internal sealed class NeonCompute(NeonScope scope)
{
    /// <returns>The branch's id.</returns>
    public async Task<string> StartAsync(NeonBranch branch, CancellationToken cancellationToken)
    {
        (string project, NeonEndpoint endpoint) = await FindAsync(branch, cancellationToken);
        if (endpoint.IsAtRest)
        {
            NeonEndpointChange change = await scope.Client.Endpoints.StartAsync(project, endpoint.Id, cancellationToken);
            await scope.Client.Operations.WaitAsync(change.Operations, $"Neon: starting branch {branch.Name}", cancellationToken);
        }
        return branch.Id;
    }

    /// <returns>The branch's id.</returns>
    public async Task<string> SuspendAsync(NeonBranch branch, CancellationToken cancellationToken)
    {
        (string project, NeonEndpoint endpoint) = await FindAsync(branch, cancellationToken);
        if (!endpoint.IsAtRest)
        {
            NeonEndpointChange change = await scope.Client.Endpoints.SuspendAsync(project, endpoint.Id, cancellationToken);
            await scope.Client.Operations.WaitAsync(change.Operations, $"Neon: suspending branch {branch.Name}", cancellationToken);
        }
        return branch.Id;
    }

    private async Task<(string Project, NeonEndpoint Endpoint)> FindAsync(NeonBranch branch, CancellationToken cancellationToken)
    {
        string project = await scope.ProjectAsync(cancellationToken);
        IReadOnlyList<NeonEndpoint> endpoints = await scope.Client.Endpoints.ListAsync(project, branch.Id, cancellationToken);
        return (project, endpoints.FirstOrDefault(one => one.IsReadWrite) ?? throw BranchErrors.BranchHasNoServer(branch.Name));
    }
}
