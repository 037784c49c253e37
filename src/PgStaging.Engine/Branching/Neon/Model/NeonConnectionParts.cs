namespace PgStaging.Engine.Branching;

/// <summary>The parts of a connection.</summary>
internal sealed record NeonConnectionParts
{
    public required string Database { get; init; }

    public required string Role { get; init; }

    public required NeonSecret Password { get; init; }

    public required string Host { get; init; }

    public required string PoolerHost { get; init; }
}
