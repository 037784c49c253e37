namespace PgStaging.Engine.Branching;

/// <summary>What is to be changed of a branch that is not in its data.</summary>
internal sealed record BranchChange
{
    public required string Name { get; init; }

    /// <summary>Whether it can be neither reset, removed nor renamed; null leaves that as it is.</summary>
    public bool? IsProtected { get; init; }

    /// <summary>Whether it becomes the default branch, instead of the one that is.</summary>
    public bool BecomesDefault { get; init; }

    /// <summary>When it expires from now on; null leaves that as it is.</summary>
    public BranchLease? Lease { get; init; }

    /// <summary>Whether it expires no more.</summary>
    public bool NeverExpires { get; init; }
}
