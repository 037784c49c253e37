namespace PgStaging.Engine.Branching;

/// <summary>A page of branches, and what is noted of them by id.</summary>
internal sealed record NeonBranchPage
{
    public required IReadOnlyList<NeonBranch> Branches { get; init; }

    public IReadOnlyDictionary<string, NeonAnnotation>? Annotations { get; init; }

    public NeonPagination? Pagination { get; init; }
}
