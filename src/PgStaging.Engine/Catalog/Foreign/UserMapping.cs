namespace PgStaging.Engine.Catalog;

/// <summary>Whom a role is on a foreign server.</summary>
internal sealed record UserMapping : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.UserMapping;

    public override string Reference =>
        $"USER MAPPING FOR {(Role is null ? "PUBLIC" : SqlName.Quote(Role))} SERVER {SqlName.Quote(Server)}";

    /// <summary>The role, or null for every role.</summary>
    public string? Role { get; init; }

    /// <summary>The server's plain name.</summary>
    public required string Server { get; init; }

    public ForeignOptions Options { get; init; } = ForeignOptions.None;

    /// <summary>Whether the server lets the reading role see the options.</summary>
    public bool IsReadable { get; init; } = true;
}
