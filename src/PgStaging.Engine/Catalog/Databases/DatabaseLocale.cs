namespace PgStaging.Engine.Catalog;

/// <summary>What is fixed of a database when it is made: its encoding and how its texts are sorted.</summary>
/// <remarks>Its name is that of the database, as with <see cref="DatabaseAttributes"/>.</remarks>
internal sealed record DatabaseLocale : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Database;

    public override string Reference => $"DATABASE {QuotedName}";

    public override string Identity => "LOCALE OF DATABASE";

    public required string Encoding { get; init; }

    public required string Collate { get; init; }

    public required string CharacterType { get; init; }

    /// <summary>c = libc, i = ICU, b = builtin.</summary>
    public required char LocaleProvider { get; init; }

    public string? Locale { get; init; }

    public string? IcuRules { get; init; }

    /// <summary>The version of the library's data that the database says its texts are sorted by.</summary>
    public string? CollationVersion { get; init; }

    /// <summary>The server's library has another version than <see cref="CollationVersion"/>.</summary>
    public bool IsVersionStale { get; init; }

    public static DatabaseLocale Of(DatabaseFacts facts) => new()
    {
        // The database itself has this class and its OID.
        Address = new(CatalogClass.Database, 0),
        Name = string.Empty,
        Encoding = facts.Encoding,
        Collate = facts.Collate,
        CharacterType = facts.CharacterType,
        LocaleProvider = facts.LocaleProvider,
        Locale = facts.Locale,
        IcuRules = facts.IcuRules,
        CollationVersion = facts.CollationVersion,
        IsVersionStale = facts.IsCollationVersionStale,
    };
}
