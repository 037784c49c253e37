namespace PgStaging.Engine.Branching;

/// <summary>The projects that the API key can see.</summary>
internal sealed class NeonProjects(NeonTransport transport)
{
    // The most that the service gives at once.
    private const string PageSize = "400";

    /// <summary>All projects, or those whose name or id has a text in it.</summary>
    /// <param name="organization">The organization's id; keys of persons need it, keys of organizations imply it.</param>
    /// <param name="search">The text; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public IAsyncEnumerable<NeonProject> ListAsync(
        string? organization, string? search, CancellationToken cancellationToken)
    {
        NeonRequest request = new(HttpMethod.Get, "projects", "list the projects", "projects");
        return NeonPages.ReadAsync<NeonProjectPage, NeonProject>(
            (cursor, token) => transport.SendAsync(
                request with
                {
                    Query =
                    [
                        new("limit", PageSize), new("org_id", organization), new("search", search), new("cursor", cursor),
                    ],
                },
                NeonJson.Default.NeonProjectPage, token),
            page => (page.Projects, page.Pagination?.Cursor),
            () => NeonErrors.NeonAnswerInvalid(request, "its pages go round in a circle", null),
            cancellationToken);
    }

    /// <summary>One project.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<NeonProject> GetAsync(string id, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(HttpMethod.Get, NeonRequest.PathOf($"projects/{id}"), $"read project {id}", id),
            NeonJson.Default.NeonProjectAnswer, cancellationToken)).Project;

    /// <summary>The project that a person means: the one with this id, or else the only one of exactly this name.</summary>
    /// <param name="idOrName">Its id or name.</param>
    /// <param name="organization">The organization's id, if the key needs it.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<NeonProject> FindAsync(
        string idOrName, string? organization, CancellationToken cancellationToken)
    {
        List<NeonProject> found = await ListAsync(organization, idOrName, cancellationToken).CollectAsync(cancellationToken);
        found.RemoveAll(project => project.Id != idOrName && project.Name != idOrName);
        if (found.Find(project => project.Id == idOrName) is { } exact)
            return exact;
        if (found.Count == 0 && NeonIds.IsProject(idOrName)
            && await TryGetAsync(idOrName, cancellationToken) is { } unlisted)
            return unlisted;
        return found switch
        {
            [var only] => only,
            [] => throw NeonErrors.NeonProjectNotFound(idOrName, await NamesAsync(organization, cancellationToken)),
            _ => throw NeonErrors.NeonProjectAmbiguous(idOrName, found.Select(project => project.Id)),
        };
    }

    private async Task<List<string>> NamesAsync(string? organization, CancellationToken cancellationToken) =>
        (await ListAsync(organization, null, cancellationToken).CollectAsync(cancellationToken))
        .ConvertAll(project => project.Name);

    // A key that is limited to one project may read it, and yet not list any.
    private async Task<NeonProject?> TryGetAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(id, cancellationToken);
        }
        catch (PgStagingException exception) when (exception.ErrorId == nameof(NeonErrors.NeonNotFound))
        {
            return null;
        }
    }
}
