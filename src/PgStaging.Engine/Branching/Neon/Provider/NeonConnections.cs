namespace PgStaging.Engine.Branching;

/// <summary>How to connect to branches: database, role and URI.</summary>
internal sealed class NeonConnections(NeonScope scope)
{
    /// <summary>How to connect to a branch that has an endpoint for reading and writing.</summary>
    public async Task<NeonDoor> ReadAsync(NeonBranch branch, string host, CancellationToken cancellationToken)
    {
        string project = await scope.ProjectAsync(cancellationToken);
        NeonDatabase database = await DatabaseAsync(project, branch, cancellationToken);
        string role = scope.Target.Role ?? database.OwnerName;
        return new NeonDoor(
            database.Name, await UriAsync(project, branch, host, database.Name, role, cancellationToken));
    }

    /// <summary>The database that the target names, or the oldest of the branch.</summary>
    public async Task<NeonDatabase> DatabaseAsync(string project, NeonBranch branch, CancellationToken cancellationToken)
    {
        IReadOnlyList<NeonDatabase> databases =
            await scope.Client.Access.DatabasesAsync(project, branch.Id, cancellationToken);
        return (scope.Target.Database is { } name
            ? databases.FirstOrDefault(database => database.Name == name)
            : databases.MinBy(database => database.Id))
            ?? throw NeonErrors.NeonDatabaseNotFound(
                scope.Target.Database, branch, [.. databases.Select(database => database.Name)]);
    }

    private async Task<string> UriAsync(
        string project, NeonBranch branch, string host, string database, string role, CancellationToken cancellationToken)
    {
        try
        {
            return (await scope.Client.Access.ConnectionUriAsync(
                project, branch.Id, database, role, pooled: false, cancellationToken)).Reveal();
        }
        catch (PgStagingException exception) when (exception.ErrorId == nameof(NeonErrors.NeonRefused))
        {
            // A project may be told not to keep passwords; then the user has them: PGPASSWORD, pgpass, -Credential.
            scope.Log.Verbose($"Neon does not tell the password of {role} on branch {branch.Name}: {exception.Message}");
            return $"postgresql://{Uri.EscapeDataString(role)}@{host}/{Uri.EscapeDataString(database)}?sslmode=require";
        }
    }
}
