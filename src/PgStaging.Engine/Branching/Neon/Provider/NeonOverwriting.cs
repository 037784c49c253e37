namespace PgStaging.Engine.Branching;

/// <summary>Gives a branch other data in the place of its own.</summary>
internal static class NeonOverwriting
{
    /// <summary>Refuses what is protected, restricted, in use, or the parent of others that would lose theirs.</summary>
    /// <returns>All branches.</returns>
    public static async Task<IReadOnlyList<NeonBranch>> CheckAsync(
        NeonScope scope, NeonBranch branch, string? preserveAs, bool force, CancellationToken cancellationToken)
    {
        if (branch.Protected)
            throw BranchErrors.BranchProtected(branch.Name);
        if (branch.RestrictedActions?.FirstOrDefault(action => action.Name == "restore") is { } restriction)
            throw NeonErrors.NeonBranchRestricted(branch, restriction);
        IReadOnlyList<NeonBranch> all = await scope.BranchesAsync(cancellationToken);
        string[] children = [.. all.Where(one => one.ParentId == branch.Id).Select(one => one.Name)];
        if (children.Length > 0 && preserveAs is null)
            throw BranchErrors.BranchHasUnpreservedChildren(branch.Name, children);
        if (preserveAs is not null)
            NeonNames.Check(preserveAs);
        await new NeonBranchSessions(scope).CheckAsync(branch, force, cancellationToken);
        return all;
    }

    /// <summary>Gives a branch the data of a source, which becomes its parent. Its id, name and endpoint stay.</summary>
    /// <param name="scope">The project.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="source">The id of the source.</param>
    /// <param name="point">Which state of the source.</param>
    /// <param name="preserveAs">The name under which what it is goes on, with an endpoint of its own; null drops it.</param>
    /// <param name="cancellationToken">Stops waiting; what was begun goes on in the service.</param>
    public static async Task RunAsync(
        NeonScope scope, NeonBranch branch, string source, NeonPoint point, string? preserveAs,
        CancellationToken cancellationToken)
    {
        string project = await scope.ProjectAsync(cancellationToken);
        NeonBranchChange change = await scope.Client.Branches.RestoreAsync(
            project, branch.Id, source, point, preserveAs, cancellationToken);
        await scope.WaitAsync(change, $"giving branch {branch.Name} its data", cancellationToken);
        if (preserveAs is not null)
            await OpenAsync(scope, project, preserveAs, cancellationToken);
    }

    // The service keeps it without a way in.
    private static async Task OpenAsync(
        NeonScope scope, string project, string name, CancellationToken cancellationToken)
    {
        NeonBranch kept = await scope.FindAsync(name, cancellationToken);
        try
        {
            NeonEndpointChange made = await scope.Client.Endpoints.CreateAsync(project, kept.Id, cancellationToken);
            await scope.Client.Operations.WaitAsync(made.Operations, $"Neon: opening branch {name}", cancellationToken);
        }
        catch (PgStagingException exception)
        {
            scope.Log.Warning(
                $"What the branch was is kept as {name}, but nobody can connect to it yet: {exception.Message} Add an endpoint in the Neon console.");
        }
    }
}
