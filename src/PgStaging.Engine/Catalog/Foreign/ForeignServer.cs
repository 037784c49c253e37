namespace PgStaging.Engine.Catalog;

/// <summary>A foreign server: where a wrapper finds its data.</summary>
internal sealed record ForeignServer : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.ForeignServer;

    public override string Reference => $"SERVER {QuotedName}";

    /// <summary>The wrapper's plain name.</summary>
    public required string Wrapper { get; init; }

    public string? Type { get; init; }

    public string? Version { get; init; }

    public ForeignOptions Options { get; init; } = ForeignOptions.None;
}
