namespace PgStaging.Engine.Branching;

/// <summary>The databases of a branch.</summary>
internal sealed record NeonDatabaseList
{
    public required IReadOnlyList<NeonDatabase> Databases { get; init; }
}
