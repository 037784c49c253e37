namespace PgStaging.Engine.Branching;

/// <summary>A role of a branch.</summary>
internal sealed record NeonRole
{
    public required string BranchId { get; init; }

    public required string Name { get; init; }

    /// <summary>Only told when it is new.</summary>
    public NeonSecret? Password { get; init; }

    /// <summary>Whether it belongs to the service.</summary>
    public bool? Protected { get; init; }
}
