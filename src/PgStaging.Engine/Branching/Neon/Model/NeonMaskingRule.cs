namespace PgStaging.Engine.Branching;

/// <summary>How one column of an anonymized branch is masked: by a function or by a value, never both.</summary>
internal sealed record NeonMaskingRule
{
    public required string DatabaseName { get; init; }

    public required string SchemaName { get; init; }

    public required string TableName { get; init; }

    public required string ColumnName { get; init; }

    /// <summary>An expression of PostgreSQL Anonymizer, such as <c>anon.fake_email()</c>.</summary>
    public string? MaskingFunction { get; init; }

    /// <summary>A literal value.</summary>
    public string? MaskingValue { get; init; }
}
