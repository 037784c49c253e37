using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Who works in a branch. A branch whose compute is at rest has no sessions, and is not woken to be asked.</summary>
internal sealed class NeonBranchSessions(NeonScope scope)
{
    /// <summary>Refuses a branch that is in use, or of which that cannot be known, unless its sessions may be ended.</summary>
    public async Task CheckAsync(NeonBranch branch, bool force, CancellationToken cancellationToken)
    {
        if (force)
            return;
        string project = await scope.ProjectAsync(cancellationToken);
        IReadOnlyList<NeonEndpoint> endpoints =
            await scope.Client.Endpoints.ListAsync(project, branch.Id, cancellationToken);
        if (endpoints.FirstOrDefault(one => one is { IsReadWrite: true, IsAtRest: false }) is not { } endpoint)
            return;
        await SessionPatience.CheckUnusedAsync(
            branch.Name, () => ReadAsync(project, branch, endpoint, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(
        string project, NeonBranch branch, NeonEndpoint endpoint, CancellationToken cancellationToken)
    {
        NeonDoor door = await new NeonConnections(scope).ReadAsync(branch, endpoint.Host, cancellationToken);
        string[] databases =
        [
            .. (await scope.Client.Access.DatabasesAsync(project, branch.Id, cancellationToken)).Select(one => one.Name),
        ];
        try
        {
            await using NpgsqlConnection session = await Sessions.OpenSourceAsync(
                TargetResolver.Resolve(new PgTarget(door.Uri)), "branch sessions", cancellationToken);
            return await Rows.ReadAsync(
                session, SqlText.Load("Branching/Sql/neon_sessions.sql"), [databases], row => row.Text("name"),
                cancellationToken);
        }
        catch (PgStagingException exception)
        {
            throw NeonErrors.NeonSessionsUnknown(branch, exception);
        }
    }
}
