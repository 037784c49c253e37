namespace PgStaging.Engine.Branching;

/// <summary>A page of operations.</summary>
internal sealed record NeonOperationPage
{
    public required IReadOnlyList<NeonOperation> Operations { get; init; }

    public NeonPagination? Pagination { get; init; }
}
