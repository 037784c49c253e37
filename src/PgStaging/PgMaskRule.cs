namespace PgStaging;

/// <summary>What is done with the values of some columns. The first rule that names a column counts.</summary>
public sealed record PgMaskRule
{
    /// <summary>The tables, as name or schema.name, with wildcards; null for all.</summary>
    public string? Table { get; init; }

    /// <summary>The columns, with wildcards; null for all of the type.</summary>
    public string? Column { get; init; }

    /// <summary>The columns' type or domain, with wildcards; null for any.</summary>
    public string? Type { get; init; }

    /// <summary>What the columns' comment is like, with wildcards, such as *pii:email*; null for any.</summary>
    public string? Comment { get; init; }

    /// <summary>The place inside a document, array or composite value, such as $.contact.mail; null for the whole value.</summary>
    public string? Path { get; init; }

    /// <summary>The mask's name, or keep; null where References or Script says what becomes of the values.</summary>
    public string? Mask { get; init; }

    /// <summary>The mask's options by name: texts, numbers, true or false, or lists of these. Null for none.</summary>
    public IReadOnlyDictionary<string, object>? Options { get; init; }

    /// <summary>
    /// Instead of a mask's name: is given each value as PostgreSQL writes it, and gives what stands for it, or null. It is called
    /// for one value at a time, and costs a thousand times what masks cost. A file cannot hold it.
    /// </summary>
    public Func<string, string?>? Script { get; init; }

    /// <summary>An SQL condition on the row, where only some rows are masked.</summary>
    public string? When { get; init; }

    /// <summary>The column of the row that decides instead of the value, so that a person's dates move together.</summary>
    public string? By { get; init; }

    /// <summary>The column that these columns refer to without a foreign key, as schema.table.column.</summary>
    public string? References { get; init; }

    /// <summary>Where relative paths of files in the options begin; null for the current location. A file of rules sets it.</summary>
    public string? Folder { get; init; }

    /// <summary>Why it is so. A column that is kept must have one.</summary>
    public string? Note { get; init; }
}
