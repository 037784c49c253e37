namespace PgStaging.Engine.Catalog;

/// <summary>What CREATE DATABASE needs to make an equal database, and what the server is.</summary>
internal sealed record DatabaseFacts
{
    public required string Name { get; init; }

    /// <summary>As server_version_num, such as 150018 or 180004.</summary>
    [NotSaved]
    public required int ServerVersion { get; init; }

    public required string Owner { get; init; }

    public required string Encoding { get; init; }

    public required string Collate { get; init; }

    public required string CharacterType { get; init; }

    /// <summary>c = libc, i = ICU, b = builtin (17 and later); always c before 15.</summary>
    public required char LocaleProvider { get; init; }

    /// <summary>The ICU or builtin locale; null for libc.</summary>
    public string? Locale { get; init; }

    /// <summary>ICU tailoring rules (16 and later).</summary>
    public string? IcuRules { get; init; }

    /// <summary>The version of the library's data that its texts are said to be sorted by (15 and later).</summary>
    [NotSaved]
    public string? CollationVersion { get; init; }

    /// <summary>The server's library has another version than that.</summary>
    [NotSaved]
    public bool IsCollationVersionStale { get; init; }

    /// <summary>Has the schema public, as every new database does.</summary>
    public bool HasPublicSchema { get; init; } = true;

    /// <summary>Has the extension plpgsql, as every new database does.</summary>
    public bool HasProceduralLanguage { get; init; } = true;

    public int Major => ServerVersion / 10_000;
}
