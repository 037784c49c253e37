namespace PgStaging.Engine.Branching;

/// <summary>A page of projects.</summary>
internal sealed record NeonProjectPage
{
    public required IReadOnlyList<NeonProject> Projects { get; init; }

    public NeonPagination? Pagination { get; init; }
}
