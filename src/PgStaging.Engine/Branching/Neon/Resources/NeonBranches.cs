using System.Globalization;
using System.Text.Json.Nodes;

namespace PgStaging.Engine.Branching;

/// <summary>The branches of projects. What changes one returns at once; its operations are to be waited for.</summary>
internal sealed class NeonBranches(NeonTransport transport)
{
    // What the service is known to give at once; it may give fewer.
    private const int PageSize = 100;

    /// <summary>All branches of a project, oldest first, so that what is made meanwhile comes last.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="removed">Whether removed ones that can be recovered are listed, too.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public IAsyncEnumerable<NeonBranch> ListAsync(string project, bool removed, CancellationToken cancellationToken)
    {
        NeonRequest request = new(
            HttpMethod.Get, NeonRequest.PathOf($"projects/{project}/branches"),
            $"list the branches of project {project}", project);
        return NeonPages.ReadAsync<NeonBranchPage, NeonBranch>(
            (cursor, token) => transport.SendAsync(
                request with
                {
                    Query =
                    [
                        new("sort_by", "created_at"), new("sort_order", "asc"),
                        new("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
                        new("include_deleted", removed ? "true" : null), new("cursor", cursor),
                    ],
                },
                NeonJson.Default.NeonBranchPage, token),
            page => ([.. page.Branches.Select(branch => branch.With(page.Annotations?.GetValueOrDefault(branch.Id)))], page.Pagination?.Next),
            () => NeonErrors.NeonAnswerInvalid(request, "its pages go round in a circle", null),
            cancellationToken);
    }

    public async Task<int> CountAsync(string project, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(
                HttpMethod.Get, NeonRequest.PathOf($"projects/{project}/branches/count"),
                $"count the branches of project {project}", project),
            NeonJson.Default.NeonBranchCount, cancellationToken)).Count;

    public async Task<NeonBranch> GetAsync(string project, string branch, CancellationToken cancellationToken)
    {
        NeonBranchAnswer answer = await transport.SendAsync(
            Request(HttpMethod.Get, project, branch, null, "read"),
            NeonJson.Default.NeonBranchAnswer, cancellationToken);
        return answer.Branch.With(answer.Annotation);
    }

    /// <summary>The branch that a person means: the one with this id, or else the only one of exactly this name.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="idOrName">Its id or name.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<NeonBranch> FindAsync(string project, string idOrName, CancellationToken cancellationToken)
    {
        if (NeonIds.IsBranch(idOrName) && await TryGetAsync(project, idOrName, cancellationToken) is { } exact)
            return exact;
        List<NeonBranch> all = await ListAsync(project, removed: false, cancellationToken).CollectAsync(cancellationToken);
        return all.FindAll(branch => branch.Name == idOrName) switch
        {
            [var only] => only,
            [] => throw NeonErrors.NeonBranchNotFound(idOrName, project, all.ConvertAll(branch => branch.Name)),
            var several => throw NeonErrors.NeonBranchAmbiguous(idOrName, project, several.Select(branch => branch.Id)),
        };
    }

    public Task<NeonBranchChange> CreateAsync(
        string project, NeonBranchRequest branch, CancellationToken cancellationToken) =>
        transport.SendAsync(
            new NeonRequest(
                HttpMethod.Post, NeonRequest.PathOf($"projects/{project}/branches"),
                $"create branch {branch.Name ?? "with a name of the service's"}", branch.Name ?? project)
            {
                Body = branch.ToBody(),
            },
            NeonJson.Default.NeonBranchChange, cancellationToken);

    public Task<NeonBranchChange> RenameAsync(
        string project, string branch, string name, CancellationToken cancellationToken) =>
        UpdateAsync(project, branch, "rename", new JsonObject { ["name"] = name }, cancellationToken);

    public Task<NeonBranchChange> ProtectAsync(
        string project, string branch, bool isProtected, CancellationToken cancellationToken) =>
        UpdateAsync(
            project, branch, isProtected ? "protect" : "unprotect", new JsonObject { ["protected"] = isProtected },
            cancellationToken);

    /// <param name="project">The project's id.</param>
    /// <param name="branch">The branch's id.</param>
    /// <param name="expiresAt">When the service removes it, to the second; null for never.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<NeonBranchChange> ExpireAsync(
        string project, string branch, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        UpdateAsync(
            project, branch, "set the expiry of",
            new JsonObject { ["expires_at"] = expiresAt is { } time ? NeonBranchRequest.Expiry(time) : null },
            cancellationToken);

    public Task<NeonBranchChange> SetDefaultAsync(string project, string branch, CancellationToken cancellationToken) =>
        ChangeAsync(
            Request(HttpMethod.Post, project, branch, "set_as_default", "make a default of"), cancellationToken);

    /// <summary>Gives a branch the data of another one, or of its own past. Its id, name and endpoints stay.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="branch">The branch's id.</param>
    /// <param name="source">The id of the branch whose data it gets.</param>
    /// <param name="point">Where in the source's history; for the branch itself it must not be the head.</param>
    /// <param name="preserveUnderName">
    /// The name of a branch that keeps the present state and takes over the children; needed where there are children
    /// and where the source is the branch itself.
    /// </param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<NeonBranchChange> RestoreAsync(
        string project, string branch, string source, NeonPoint point, string? preserveUnderName,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            Request(HttpMethod.Post, project, branch, "restore", "restore") with
            {
                Body = NeonBranchRequest.Fields(
                    ("source_branch_id", source),
                    ("source_lsn", point.Lsn),
                    ("source_timestamp", point.Timestamp),
                    ("preserve_under_name", preserveUnderName)),
            },
            cancellationToken);

    /// <summary>Gives a branch the present data of its parent.</summary>
    public Task<NeonBranchChange> ResetAsync(
        string project, NeonBranch branch, string? preserveUnderName, CancellationToken cancellationToken) =>
        branch.ParentId is { } parent
            ? RestoreAsync(project, branch.Id, parent, NeonPoint.Head, preserveUnderName, cancellationToken)
            : throw NeonErrors.NeonBranchHasNoParent(branch);

    /// <summary>Removes a branch.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="branch">The branch's id.</param>
    /// <param name="forever">Whether it can not be recovered, either.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Null if there was no such branch any more.</returns>
    public Task<NeonBranchChange?> RemoveAsync(
        string project, string branch, bool forever, CancellationToken cancellationToken) =>
        transport.TrySendAsync(
            Request(HttpMethod.Delete, project, branch, null, "remove") with
            {
                Query = [new("hard_delete", forever ? "true" : null)],
            },
            NeonJson.Default.NeonBranchChange, cancellationToken);

    /// <summary>Brings a removed branch and its endpoints back.</summary>
    public Task<NeonBranchChange> RecoverAsync(string project, string branch, CancellationToken cancellationToken) =>
        ChangeAsync(Request(HttpMethod.Post, project, branch, "recover", "recover"), cancellationToken);

    private Task<NeonBranchChange> UpdateAsync(
        string project, string branch, string doing, JsonObject fields, CancellationToken cancellationToken) =>
        ChangeAsync(
            Request(HttpMethod.Patch, project, branch, null, doing) with { Body = new JsonObject { ["branch"] = fields } },
            cancellationToken);

    private Task<NeonBranchChange> ChangeAsync(NeonRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(request, NeonJson.Default.NeonBranchChange, cancellationToken);

    private async Task<NeonBranch?> TryGetAsync(string project, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(project, id, cancellationToken);
        }
        catch (PgStagingException exception) when (exception.ErrorId == nameof(NeonErrors.NeonNotFound))
        {
            return null;
        }
    }

    private static NeonRequest Request(HttpMethod method, string project, string branch, string? verb, string doing) => new(
        method, NeonRequest.PathOf($"projects/{project}/branches/{branch}") + (verb is null ? null : $"/{verb}"),
        $"{doing} branch {branch}", branch);
}
