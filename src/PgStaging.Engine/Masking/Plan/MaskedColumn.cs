namespace PgStaging.Engine.Masking;

/// <summary>How one column is masked.</summary>
internal sealed record MaskedColumn
{
    public required string Name { get; init; }

    /// <summary>The mask's name, or several where places inside the value have their own.</summary>
    public required string MaskName { get; init; }

    /// <summary>What the rules say of it: one rule for all of the value, or several for places inside it.</summary>
    public IReadOnlyList<MaskRule> Rules { get; init; } = [];

    /// <summary>Makes the mask for one worker; null where the server that is read computes the value.</summary>
    public Func<Mask>? Create { get; init; }

    /// <summary>The SQL expression that the server selects instead of the column.</summary>
    public string? SourceExpression { get; init; }

    /// <summary>The place among the hidden columns of what says whether a row is meant.</summary>
    public int? Condition { get; init; }

    /// <summary>The place among the hidden columns of what decides instead of the value.</summary>
    public int? Subject { get; init; }

    /// <summary>Whether the values stay in the column, each in another row.</summary>
    public bool IsShuffled { get; init; }

    /// <summary>Whether something on the table looks at the values, so that the mask is tried on some rows first.</summary>
    public bool IsChecked { get; init; }
}
