namespace PgStaging.Engine.Masking;

/// <summary>What is asked of a plan for masking.</summary>
internal sealed record MaskingRequest
{
    public required MaskRules Rules { get; init; }

    public required MaskKey Key { get; init; }

    /// <summary>What happens to columns that no rule names.</summary>
    public PgUndecidedColumns Undecided { get; init; } = PgUndecidedColumns.Fail;

    /// <summary>Whether to look for copies of masked data in places that no rule names.</summary>
    public bool FindsCopies { get; init; }

    /// <summary>The tables whose rows are copied or masked, by OID; null for all.</summary>
    public IReadOnlySet<uint>? Tables { get; init; }
}
