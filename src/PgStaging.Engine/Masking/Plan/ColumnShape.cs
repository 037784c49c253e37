namespace PgStaging.Engine.Masking;

/// <summary>What the values of a column are, once its domains are seen through.</summary>
internal sealed record ColumnShape
{
    /// <summary>What a mask of whole values must fit.</summary>
    public required ValueFamily Family { get; init; }

    /// <summary>The type that all domains come down to.</summary>
    public required MaskType Type { get; init; }

    /// <summary>How many characters there may be; null for any number.</summary>
    public int? MaxLength { get; init; }

    public decimal? Least { get; init; }

    public decimal? Most { get; init; }

    /// <summary>Whether a domain has conditions of its own.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Whether texts that differ in case are equal.</summary>
    public bool IsCaseless { get; init; }

    /// <summary>Whether spaces at the end mean nothing.</summary>
    public bool IsPadded => Type is { Schema: "pg_catalog", Name: "bpchar" };

    /// <summary>Whether it can hold words that somebody wrote.</summary>
    public bool HoldsText { get; init; }

    /// <summary>The names of the type and of the domains above it.</summary>
    public required IReadOnlyList<(string Schema, string Name)> TypeNames { get; init; }
}
