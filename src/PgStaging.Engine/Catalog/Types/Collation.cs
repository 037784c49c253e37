namespace PgStaging.Engine.Catalog;

/// <summary>A collation. The version of the operating system's or ICU's data is the destination's own matter.</summary>
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
}
