namespace PgStaging.Engine.Masking;

/// <summary>A column, or a place inside its documents, with what is known of it.</summary>
internal sealed record SensitivePlace
{
    public required MaskTable Table { get; init; }

    public required MaskTableColumn Column { get; init; }

    public required ColumnShape Shape { get; init; }

    /// <summary>The place inside the value; null for the whole value.</summary>
    public string? Path { get; init; }

    /// <summary>The name that says what it holds: the column's, or that of the key.</summary>
    public required string Name { get; init; }

    public required NameSurroundings Surroundings { get; init; }

    public required ValueSort Sort { get; init; }

    /// <summary>The sampled values, without NULL and empty ones.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
