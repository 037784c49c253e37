namespace PgStaging.Engine.Branching;

/// <summary>What is needed to connect to a branch: its databases, its roles and their passwords.</summary>
internal sealed class NeonAccess(NeonTransport transport)
{
    public async Task<IReadOnlyList<NeonDatabase>> DatabasesAsync(
        string project, string branch, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(
                HttpMethod.Get, NeonRequest.PathOf($"projects/{project}/branches/{branch}/databases"),
                $"list the databases of branch {branch}", branch),
            NeonJson.Default.NeonDatabaseList, cancellationToken)).Databases;

    public async Task<IReadOnlyList<NeonRole>> RolesAsync(
        string project, string branch, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(
                HttpMethod.Get, NeonRequest.PathOf($"projects/{project}/branches/{branch}/roles"),
                $"list the roles of branch {branch}", branch),
            NeonJson.Default.NeonRoleList, cancellationToken)).Roles;

    /// <summary>A role's password, where the project keeps passwords.</summary>
    public async Task<NeonSecret> PasswordAsync(
        string project, string branch, string role, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(
                HttpMethod.Get,
                NeonRequest.PathOf($"projects/{project}/branches/{branch}/roles/{role}/reveal_password"),
                $"read the password of role {role} of branch {branch}", role),
            NeonJson.Default.NeonPassword, cancellationToken)).Password;

    /// <summary>Gives a role a new password. The old one holds until the operations have finished.</summary>
    public Task<NeonRoleChange> ResetPasswordAsync(
        string project, string branch, string role, CancellationToken cancellationToken) =>
        transport.SendAsync(
            new NeonRequest(
                HttpMethod.Post,
                NeonRequest.PathOf($"projects/{project}/branches/{branch}/roles/{role}/reset_password"),
                $"give role {role} of branch {branch} a new password", role),
            NeonJson.Default.NeonRoleChange, cancellationToken);

    /// <summary>The URI to connect with, password and all.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="branch">The branch's id.</param>
    /// <param name="database">The database.</param>
    /// <param name="role">The role.</param>
    /// <param name="pooled">Whether sessions go through the service's pooler.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<NeonSecret> ConnectionUriAsync(
        string project, string branch, string database, string role, bool pooled, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(
                HttpMethod.Get, NeonRequest.PathOf($"projects/{project}/connection_uri"),
                $"read the connection URI of branch {branch}", branch)
            {
                Query =
                [
                    new("branch_id", branch), new("database_name", database), new("role_name", role),
                    new("pooled", pooled ? "true" : "false"),
                ],
            },
            NeonJson.Default.NeonUri, cancellationToken)).Uri;
}
