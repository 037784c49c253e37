namespace PgStaging.Engine.Branching;

/// <summary>Where the next page begins. Listings of branches call it next, all others cursor.</summary>
internal sealed record NeonPagination
{
    public string? Next { get; init; }

    public string? Cursor { get; init; }
}
