using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Masking;

/// <summary>What is done with the values of some columns.</summary>
internal sealed record MaskRule
{
    /// <summary>The word that stands for no mask: the columns are kept, for the reason that the note gives.</summary>
    public const string Keep = "keep";

    /// <summary>The word that stands for an SQL expression, which the server that is read computes instead of the column.</summary>
    public const string Sql = "sql";

    /// <summary>The option that holds the expression.</summary>
    public const string Expression = "expression";

    /// <summary>
    /// The word for a column that a trigger of its table fills from the others: it is left empty, and the trigger fills it
    /// from masked values.
    /// </summary>
    public const string Trigger = "trigger";

    /// <summary>The option that holds the trigger's name.</summary>
    public const string TriggerName = "name";

    /// <summary>The word for values that stay in their column, each in another row.</summary>
    public const string Shuffle = "shuffle";

    /// <summary>
    /// The word for a value's place among all of its column, so that they sort as before. The server that is read computes
    /// it.
    /// </summary>
    public const string Rank = "rank";

    /// <summary>The option that says how many different places there are.</summary>
    public const string Places = "places";

    /// <summary>What a rule with a script has as its mask.</summary>
    public const string ScriptBlock = "script";

    /// <summary>What a rule that only says where its columns refer to has instead of a mask.</summary>
    public const string Reference = "references";

    /// <summary>What a rule can have instead of the name of a mask.</summary>
    public static IReadOnlyList<string> Words { get; } = [Keep, Sql, Trigger, Shuffle, Rank];

    /// <summary>Tables, by name or schema.name, with wildcards; null for all.</summary>
    public NamePattern? Table { get; init; }

    /// <summary>Columns, by name, with wildcards; null for all.</summary>
    public NamePattern? Column { get; init; }

    /// <summary>Columns of this type or domain, with wildcards; null for any.</summary>
    public NamePattern? Type { get; init; }

    /// <summary>Columns whose comment is like this, with wildcards, such as <c>*pii:email*</c>; null for any.</summary>
    public NamePattern? Comment { get; init; }

    /// <summary>The place inside a document, such as <c>$.contact.mail</c>; null for the whole value.</summary>
    public string? Path { get; init; }

    /// <summary>The mask's name, or <see cref="Keep"/>.</summary>
    public required string Mask { get; init; }

    public MaskOptions Options { get; init; } = MaskOptions.None;

    /// <summary>An SQL condition on the row; null for all rows.</summary>
    public string? When { get; init; }

    /// <summary>The column of the row that decides instead of the value; null for the value itself.</summary>
    public string? By { get; init; }

    /// <summary>
    /// The column whose values these columns hold, as schema.table.column, where no foreign key says so: they are masked like
    /// it.
    /// </summary>
    public string? References { get; init; }

    /// <summary>What the user's own code makes of a value; null for a mask by name.</summary>
    public Func<string, string?>? Script { get; init; }

    public string? Note { get; init; }

    /// <summary>Where the paths of files in its options begin; null for the current directory.</summary>
    public string? Folder { get; init; }

    /// <summary>Where it was written, as the beginning of an error.</summary>
    public required string Place { get; init; }

    public bool IsSql => Mask.Equals(Sql, StringComparison.OrdinalIgnoreCase);

    public bool IsTrigger => Mask.Equals(Trigger, StringComparison.OrdinalIgnoreCase);

    public bool IsShuffle => Mask.Equals(Shuffle, StringComparison.OrdinalIgnoreCase);

    public bool IsRank => Mask.Equals(Rank, StringComparison.OrdinalIgnoreCase);

    public bool IsKept => Mask.Equals(Keep, StringComparison.OrdinalIgnoreCase);
}
