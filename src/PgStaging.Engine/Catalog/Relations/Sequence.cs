namespace PgStaging.Engine.Catalog;

/// <summary>A sequence: free-standing, owned by a column, or the one behind an identity column.</summary>
internal sealed record Sequence : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Sequence;

    public override string Reference => $"SEQUENCE {QuotedName}";

    /// <summary>A column's identity is its own: it neither becomes nor replaces a sequence that stands for itself.</summary>
    public override string Identity => IsIdentity ? $"IDENTITY {Reference}" : Reference;

    /// <summary>smallint, integer or bigint.</summary>
    public required string DataType { get; init; }

    public required long Start { get; init; }

    public required long Increment { get; init; }

    public required long Minimum { get; init; }

    public required long Maximum { get; init; }

    public required long Cache { get; init; }

    public required bool Cycle { get; init; }

    public TablePersistence Persistence { get; init; }

    /// <summary>The owning column (OWNED BY or identity), by table address with the column's number.</summary>
    public ObjectAddress? OwnedBy { get; init; }

    /// <summary>Made by GENERATED … AS IDENTITY: it comes into being with its column.</summary>
    public bool IsIdentity { get; init; }
}
