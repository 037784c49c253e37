using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Branching;

/// <summary>A branch to be made.</summary>
internal sealed record BranchRequest
{
    public required string Name { get; init; }

    /// <summary>A branch, or a database that becomes a mirror.</summary>
    public required string Parent { get; init; }

    /// <summary>A running server whose mirror is the parent, and is made if there is none; for providers that clone servers.</summary>
    public ResolvedTarget? Source { get; init; }

    /// <summary>Whether the parent may be a database that is no branch yet.</summary>
    public bool MakesMirror { get; init; }

    /// <summary>What is known of a mirror's data, when somebody has just copied them; null for what is on record.</summary>
    public BranchData? Copied { get; init; }

    /// <summary>How long it lives; null for ever.</summary>
    public BranchLease? Lease { get; init; }

    /// <summary>Whether sessions in the parent are ended.</summary>
    public bool Force { get; init; }

    /// <summary>How its data are masked before anybody sees them; null for not at all. For providers that can.</summary>
    public MaskingRequest? Masking { get; init; }

    /// <summary>The state of the parent that it begins with; null for the present one.</summary>
    public BranchPoint? Point { get; init; }

    /// <summary>Whether it gets the parent's schema and no rows. For providers that can.</summary>
    public bool SchemaOnly { get; init; }

    /// <summary>Whether the service masks it by masks of its own that equal those of the rules.</summary>
    public bool IsMaskedByService { get; init; }
}
