using Npgsql;

namespace PgStaging.Engine.Preflight;

/// <summary>What a database is by itself and on which server it is.</summary>
internal sealed record DatabaseTraits
{
    public required int VersionNumber { get; init; }

    public required string Version { get; init; }

    public required long SystemIdentifier { get; init; }

    public required string Name { get; init; }

    public required long SizeBytes { get; init; }

    public required string Encoding { get; init; }

    /// <summary>c for the operating system's, i for ICU, b for the server's own.</summary>
    public required string LocaleProvider { get; init; }

    /// <summary>The locale of ICU or of the server itself; null with the operating system's.</summary>
    public string? Locale { get; init; }

    public required string Collate { get; init; }

    public required string CharacterType { get; init; }

    /// <summary>The version of the sorting rules the database was made with; null where none is kept.</summary>
    public string? CollationVersion { get; init; }

    /// <summary>The role that looked.</summary>
    public required string Username { get; init; }

    public required bool IsSuperuser { get; init; }

    public int Major => VersionNumber / 10_000;

    /// <summary>The locale as people say it.</summary>
    public string LocaleText => LocaleProvider switch
    {
        "i" => $"{Locale} of ICU",
        "b" => $"{Locale} of PostgreSQL itself",
        _ => Collate == CharacterType ? $"{Collate} of the operating system"
            : $"{Collate} (sorting) and {CharacterType} (characters) of the operating system",
    };

    public static DatabaseTraits Read(NpgsqlDataReader reader) => new()
    {
        VersionNumber = reader.GetInt32(reader.GetOrdinal("version_number")),
        Version = reader.GetString(reader.GetOrdinal("version")),
        SystemIdentifier = reader.GetInt64(reader.GetOrdinal("system_identifier")),
        Name = reader.GetString(reader.GetOrdinal("name")),
        SizeBytes = reader.GetInt64(reader.GetOrdinal("size_bytes")),
        Encoding = reader.GetString(reader.GetOrdinal("encoding")),
        LocaleProvider = reader.GetString(reader.GetOrdinal("locale_provider")),
        Locale = Text(reader, "locale"),
        Collate = reader.GetString(reader.GetOrdinal("lc_collate")),
        CharacterType = reader.GetString(reader.GetOrdinal("lc_ctype")),
        CollationVersion = Text(reader, "collation_version"),
        Username = reader.GetString(reader.GetOrdinal("username")),
        IsSuperuser = reader.GetBoolean(reader.GetOrdinal("is_superuser")),
    };

    private static string? Text(NpgsqlDataReader reader, string column)
    {
        int ordinal = reader.GetOrdinal(column);
        return reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
    }
}
