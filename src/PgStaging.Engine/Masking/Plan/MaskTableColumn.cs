namespace PgStaging.Engine.Masking;

/// <summary>A column as it stands in the catalogs.</summary>
internal sealed record MaskTableColumn
{
    public required ColumnKey Key { get; init; }

    public required string Name { get; init; }

    public required uint Type { get; init; }

    /// <summary>What the type gets, such as a length, as atttypmod.</summary>
    public required int Modifier { get; init; }

    /// <summary>The type as SQL writes it.</summary>
    public required string TypeName { get; init; }

    public required bool NotNull { get; init; }

    public required bool IsGenerated { get; init; }

    public required string? Comment { get; init; }

    /// <summary>Whether texts of other bytes may be equal to its collation.</summary>
    public required bool HasLooseCollation { get; init; }
}
