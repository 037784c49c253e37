namespace PgStaging.Engine.Catalog;

/// <summary>A collation.</summary>
internal sealed record Collation : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Collation;

    public override string Reference => $"COLLATION {QuotedName}";

    /// <summary>c = libc, i = ICU, b = builtin (17 and later).</summary>
    public required char Provider { get; init; }

    public required bool IsDeterministic { get; init; }

    /// <summary>LC_COLLATE, for libc.</summary>
    public string? Collate { get; init; }

    /// <summary>LC_CTYPE, for libc.</summary>
    public string? CharacterType { get; init; }

    /// <summary>The ICU or builtin locale.</summary>
    public string? Locale { get; init; }

    /// <summary>ICU tailoring rules (16 and later).</summary>
    public string? Rules { get; init; }

    /// <summary>The version of the library's data that it is recorded with. Never written: a server records its own.</summary>
    public string? CollationVersion { get; init; }

    /// <summary>The server's library has another version than <see cref="CollationVersion"/>.</summary>
    public bool IsVersionStale { get; init; }
}
