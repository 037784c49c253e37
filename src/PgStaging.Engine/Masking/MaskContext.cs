namespace PgStaging.Engine.Masking;

/// <summary>What one mask is made for.</summary>
internal sealed record MaskContext
{
    public required MaskKey Key { get; init; }

    /// <summary>The mask's name in rules: part of what its choices follow from, so it never changes.</summary>
    public required string Name { get; init; }

    public MaskOptions Options { get; init; } = MaskOptions.None;

    /// <summary>How many characters the column takes; null for any number.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The smallest number the column takes; null for any.</summary>
    public decimal? Least { get; init; }

    /// <summary>The greatest number the column takes; null for any.</summary>
    public decimal? Most { get; init; }

    /// <summary>Where the paths of files in options begin; null for the current directory.</summary>
    public string? Folder { get; init; }

    /// <summary>Where names, streets and phone numbers are from.</summary>
    public MaskLocale Locale => MaskLocale.Of(this);

    /// <summary>Makes sure that the column takes a text that is written as it is given.</summary>
    /// <exception cref="PgStagingException">It is too long.</exception>
    public void MustTake(ReadOnlySpan<byte> text)
    {
        int characters = 0;
        foreach (byte part in text)
            characters += (part & 0xC0) == 0x80 ? 0 : 1;
        if (characters > MaxLength)
            throw MaskErrors.MaskDoesNotFit(Name, MaxLength.Value, characters);
    }
}
