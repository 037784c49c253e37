namespace PgStaging;

/// <summary>A column, or a place inside its documents, that seems to hold personal or secret data.</summary>
public sealed record PgSensitiveData
{
    /// <summary>The table's schema.</summary>
    public required string Schema { get; init; }

    /// <summary>The table, without its schema. A partitioned table stands for its partitions.</summary>
    public required string Table { get; init; }

    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>
    /// The place inside the value, such as <c>$.contact.mail</c>, or <c>$[*]</c> for the elements of an array; null for the
    /// whole value.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The column's type as SQL writes it.</summary>
    public required string Type { get; init; }

    /// <summary>What it seems to hold.</summary>
    public required PgSensitiveCategory Category { get; init; }

    /// <summary>How sure that is.</summary>
    public required PgConfidence Confidence { get; init; }

    /// <summary>What speaks for it.</summary>
    public required PgSensitiveEvidence FoundWith { get; init; }

    /// <summary>What exactly was recognised in the values, such as IBAN, PESEL or bcrypt; null if no value was.</summary>
    public string? Recognised { get; init; }

    /// <summary>The share of the sampled values that look like it, 0 to 1; null if none was sampled.</summary>
    public double? MatchingShare { get; init; }

    /// <summary>How many values were sampled; NULL and empty values do not count.</summary>
    public int SampleCount { get; init; }

    /// <summary>A mask that fits the category and the type; null where none does, and a rule needs a path or keep.</summary>
    public string? SuggestedMask { get; init; }

    /// <summary>Options for the suggested mask, by name.</summary>
    public IReadOnlyDictionary<string, string> SuggestedOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Up to three shapes of sampled values, such as <c>a…@…</c>: no value, and nothing a person could be known by.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>The database. Binds to the next command's source or target.</summary>
    public required PgTarget Source { get; init; }
}
