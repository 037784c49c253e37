using System.Text.Json.Nodes;

namespace PgStaging.Engine.Branching;

/// <summary>The snapshots of projects.</summary>
internal sealed class NeonSnapshots(NeonTransport transport)
{
    public async Task<IReadOnlyList<NeonSnapshot>> ListAsync(string project, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(
                HttpMethod.Get, NeonRequest.PathOf($"projects/{project}/snapshots"),
                $"list the snapshots of project {project}", project),
            NeonJson.Default.NeonSnapshotList, cancellationToken)).Snapshots;

    /// <summary>Keeps a state of a branch.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="branch">The branch's id.</param>
    /// <param name="name">The snapshot's name; null lets the service choose one.</param>
    /// <param name="point">Which state.</param>
    /// <param name="expiresAt">When the service removes it; null for never.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<NeonSnapshotChange> CreateAsync(
        string project, string branch, string? name, NeonPoint point, DateTimeOffset? expiresAt,
        CancellationToken cancellationToken) =>
        transport.SendAsync(
            new NeonRequest(
                HttpMethod.Post, NeonRequest.PathOf($"projects/{project}/branches/{branch}/snapshot"),
                $"make a snapshot of branch {branch}", branch)
            {
                Query =
                [
                    new("name", name), new("lsn", point.Lsn), new("timestamp", point.Timestamp),
                    new("expires_at", expiresAt is { } time ? NeonBranchRequest.Expiry(time) : null),
                ],
            },
            NeonJson.Default.NeonSnapshotChange, cancellationToken);

    public Task<NeonSnapshotChange> RenameAsync(
        string project, string snapshot, string name, CancellationToken cancellationToken) =>
        transport.SendAsync(
            Request(HttpMethod.Patch, project, snapshot, null, "rename") with
            {
                Body = new JsonObject { ["snapshot"] = new JsonObject { ["name"] = name } },
            },
            NeonJson.Default.NeonSnapshotChange, cancellationToken);

    /// <summary>Removes a snapshot; returns the operations that do it.</summary>
    public async Task<IReadOnlyList<NeonOperation>> RemoveAsync(
        string project, string snapshot, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            Request(HttpMethod.Delete, project, snapshot, null, "remove"),
            NeonJson.Default.NeonOperationPage, cancellationToken)).Operations;

    /// <summary>Makes a branch of a snapshot.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="snapshot">The snapshot's id.</param>
    /// <param name="name">The new branch's name; null lets the service choose one.</param>
    /// <param name="replaced">
    /// The id of a branch whose place it takes, with its name and endpoints; that one is kept under another name. Null
    /// for a branch of its own.
    /// </param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<NeonBranchChange> RestoreAsync(
        string project, string snapshot, string? name, string? replaced, CancellationToken cancellationToken) =>
        transport.SendAsync(
            Request(HttpMethod.Post, project, snapshot, "/restore", "restore") with
            {
                Body = NeonBranchRequest.Fields(
                    ("name", name), ("target_branch_id", replaced), ("finalize_restore", replaced is not null)),
            },
            NeonJson.Default.NeonBranchChange, cancellationToken);

    private static NeonRequest Request(
        HttpMethod method, string project, string snapshot, string? verb, string doing) => new(
        method, NeonRequest.PathOf($"projects/{project}/snapshots/{snapshot}") + verb, $"{doing} snapshot {snapshot}",
        snapshot);
}
