namespace PgStaging.Engine.Catalog;

/// <summary>What a provider such as SELinux says of an object or column. Its parent is that object.</summary>
internal sealed record SecurityLabel : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.SecurityLabel;

    public override string Reference => $"SECURITY LABEL FOR {SqlName.Quote(Provider)} ON {Target}";

    /// <summary>Who gave it, and alone can check it: a library that the server has to have loaded.</summary>
    public required string Provider { get; init; }

    /// <summary>The labelled object as SECURITY LABEL ON takes it.</summary>
    public required string Target { get; init; }

    public required string Label { get; init; }

    public override string DisplayName => Name;
}
