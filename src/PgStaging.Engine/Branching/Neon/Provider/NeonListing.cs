namespace PgStaging.Engine.Branching;

/// <summary>Describes branches of a project as all providers do.</summary>
internal sealed class NeonListing(NeonScope scope)
{
    private const int Parallel = 8;

    private readonly NeonConnections connections = new(scope);

    /// <summary>All branches, removed ones that can be recovered among them.</summary>
    public async Task<IReadOnlyList<PgBranch>> ReadAsync(CancellationToken cancellationToken)
    {
        string project = await scope.ProjectAsync(cancellationToken);
        List<NeonBranch> branches = await scope.Client.Branches.ListAsync(project, removed: true, cancellationToken)
            .CollectAsync(cancellationToken);
        // Mirrors of ours are a matter of how masked branches are made, and nothing to work in.
        return await DescribeAsync(
            branches.FindAll(branch => !branch.IsMaskedMirror), branches, await scope.Client.Endpoints.ListAsync(project, cancellationToken), cancellationToken);
    }

    /// <summary>One branch as it is now.</summary>
    public async Task<PgBranch> ReadAsync(string id, CancellationToken cancellationToken)
    {
        string project = await scope.ProjectAsync(cancellationToken);
        IReadOnlyList<NeonBranch> all = await scope.BranchesAsync(cancellationToken);
        NeonBranch branch = all.FirstOrDefault(one => one.Id == id)
            ?? throw NeonErrors.NeonBranchNotFound(id, project, [.. all.Select(one => one.Name)]);
        return (await DescribeAsync(
            [branch], all, await scope.Client.Endpoints.ListAsync(project, id, cancellationToken), cancellationToken))[0];
    }

    private async Task<IReadOnlyList<PgBranch>> DescribeAsync(
        List<NeonBranch> branches, IReadOnlyList<NeonBranch> all, IReadOnlyList<NeonEndpoint> endpoints,
        CancellationToken cancellationToken)
    {
        ILookup<string, NeonEndpoint> byBranch = endpoints.ToLookup(endpoint => endpoint.BranchId);
        Dictionary<string, NeonBranch> byId = all.DistinctBy(branch => branch.Id).ToDictionary(branch => branch.Id);
        PgBranch[] described = new PgBranch[branches.Count];
        // One question for each branch: passwords can differ, as those below a protected one do.
        await System.Threading.Tasks.Parallel.ForEachAsync(
            Enumerable.Range(0, branches.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                NeonBranch branch = branches[index];
                NeonEndpoint? endpoint = byBranch[branch.Id].FirstOrDefault(one => one.IsReadWrite);
                bool? runs = endpoint is null || branch.Recovery is not null ? null : !endpoint.IsAtRest;
                NeonDoor door = endpoint is null || branch.Recovery is not null
                    ? NeonDoor.None : await connections.ReadAsync(branch, endpoint.Host, token);
                described[index] = Describe(branch, door, byId) with { Running = runs };
            });
        return described;
    }

    private static NeonBranch? Parent(NeonBranch? branch, Dictionary<string, NeonBranch> known) =>
        branch?.ParentId is { } id ? known.GetValueOrDefault(id) : null;

    private PgBranch Describe(NeonBranch branch, NeonDoor door, Dictionary<string, NeonBranch> known)
    {
        NeonBranch? parent = Parent(branch, known);
        bool isMasked = parent is not null && NeonMaskedMirror.IsFinished(parent);
        // The data of a masked branch are those of the moment when its mirror was copied.
        NeonBranch copied = isMasked ? parent! : branch;
        return Describe(branch, door) with
        {
            Parent = isMasked ? Parent(parent, known)?.Name : parent?.Name ?? branch.ParentId,
            DataTime = copied.ParentTimestamp,
            Lsn = copied.ParentLsn,
            Masked = branch.Anonymized || isMasked,
        };
    }

    private PgBranch Describe(NeonBranch branch, NeonDoor door) => new()
    {
        Name = branch.Name,
        Id = branch.Id,
        Provider = PgBranchProvider.Neon,
        Kind = PgBranchKind.Branch,
        Server = scope.Target.DisplayName,
        Database = door.Database,
        Created = branch.CreatedAt,
        Expires = branch.Recovery?.RecoverableUntil ?? branch.ExpiresAt,
        Removed = branch.Recovery?.DeletedAt,
        Protected = branch.Protected,
        Default = branch.Default,
        SizeBytes = branch.LogicalSize,
        // Of a branch without an endpoint it is what can be told from a database, and is refused by its own name.
        ConnectionString = door == NeonDoor.None ? scope.Target.DisplayName : door.Uri,
    };
}
