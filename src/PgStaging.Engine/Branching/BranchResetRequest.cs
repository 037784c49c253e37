using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Branching;

/// <summary>A branch to be brought back to the state of its parent.</summary>
internal sealed record BranchResetRequest
{
    public required string Name { get; init; }

    /// <summary>The parent it must have, when somebody has just copied its data; null for whichever it has.</summary>
    public string? Parent { get; init; }

    /// <summary>A running server of which the parent, its mirror, is made anew before; for providers that clone servers.</summary>
    public ResolvedTarget? Source { get; init; }

    /// <summary>What is known of a mirror's data, when somebody has just copied them; null for what is on record.</summary>
    public BranchData? Copied { get; init; }

    /// <summary>The name under which what the branch was goes on as a branch of its own; null drops it.</summary>
    public string? PreserveAs { get; init; }

    /// <summary>Whether it gets the parent's settings, privileges and comment instead of keeping its own.</summary>
    public bool ResetsSettings { get; init; }

    /// <summary>Whether sessions in the branch, and in its parent, are ended.</summary>
    public bool Force { get; init; }

    /// <summary>How its data are masked before anybody sees them; null for not at all. For providers that can.</summary>
    public MaskingRequest? Masking { get; init; }
}
