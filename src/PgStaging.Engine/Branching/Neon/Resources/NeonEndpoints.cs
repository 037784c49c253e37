using System.Text.Json.Nodes;

namespace PgStaging.Engine.Branching;

/// <summary>The compute endpoints of branches.</summary>
internal sealed class NeonEndpoints(NeonTransport transport)
{
    /// <summary>All endpoints of a project.</summary>
    public Task<IReadOnlyList<NeonEndpoint>> ListAsync(string project, CancellationToken cancellationToken) =>
        ReadAsync(
            NeonRequest.PathOf($"projects/{project}/endpoints"), $"list the endpoints of project {project}", project,
            cancellationToken);

    /// <summary>The endpoints of a branch.</summary>
    public Task<IReadOnlyList<NeonEndpoint>> ListAsync(
        string project, string branch, CancellationToken cancellationToken) =>
        ReadAsync(
            NeonRequest.PathOf($"projects/{project}/branches/{branch}/endpoints"),
            $"list the endpoints of branch {branch}", branch, cancellationToken);

    /// <summary>Makes an endpoint for reading and writing; a branch has at most one.</summary>
    public Task<NeonEndpointChange> CreateAsync(string project, string branch, CancellationToken cancellationToken) =>
        transport.SendAsync(
            new NeonRequest(
                HttpMethod.Post, NeonRequest.PathOf($"projects/{project}/endpoints"),
                $"create an endpoint for branch {branch}", branch)
            {
                Body = new JsonObject
                {
                    ["endpoint"] = new JsonObject { ["branch_id"] = branch, ["type"] = NeonBranchRequest.ReadWrite },
                },
            },
            NeonJson.Default.NeonEndpointChange, cancellationToken);

    public Task<NeonEndpointChange> StartAsync(string project, string endpoint, CancellationToken cancellationToken) =>
        transport.SendAsync(
            Request(HttpMethod.Post, project, endpoint, "/start", "start"),
            NeonJson.Default.NeonEndpointChange, cancellationToken);

    /// <summary>Ends the sessions and stops the server; the next session starts it again.</summary>
    public Task<NeonEndpointChange> SuspendAsync(string project, string endpoint, CancellationToken cancellationToken) =>
        transport.SendAsync(
            Request(HttpMethod.Post, project, endpoint, "/suspend", "suspend"),
            NeonJson.Default.NeonEndpointChange, cancellationToken);

    /// <returns>Null if there was no such endpoint any more.</returns>
    public Task<NeonEndpointChange?> RemoveAsync(string project, string endpoint, CancellationToken cancellationToken) =>
        transport.TrySendAsync(
            Request(HttpMethod.Delete, project, endpoint, null, "remove"),
            NeonJson.Default.NeonEndpointChange, cancellationToken);

    private async Task<IReadOnlyList<NeonEndpoint>> ReadAsync(
        string path, string doing, string target, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(HttpMethod.Get, path, doing, target), NeonJson.Default.NeonEndpointList, cancellationToken))
        .Endpoints;

    private static NeonRequest Request(
        HttpMethod method, string project, string endpoint, string? verb, string doing) => new(
        method, NeonRequest.PathOf($"projects/{project}/endpoints/{endpoint}") + verb, $"{doing} endpoint {endpoint}",
        endpoint);
}
