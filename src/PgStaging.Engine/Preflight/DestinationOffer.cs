using Npgsql;

namespace PgStaging.Engine.Preflight;

/// <summary>What a server offers to a copy that is made on it.</summary>
internal sealed record DestinationOffer
{
    /// <summary>The database the session is in: the destination itself, or another one of its server.</summary>
    public required DatabaseTraits Database { get; init; }

    public IReadOnlyList<AvailableExtension> Extensions { get; init; } = [];

    /// <summary>The roles there are, and whether ours may give objects to them.</summary>
    public IReadOnlyDictionary<string, bool> Roles { get; init; } = new Dictionary<string, bool>();

    public IReadOnlyList<string> Tablespaces { get; init; } = [];

    /// <summary>The locales of the operating system that the server knows.</summary>
    public IReadOnlyList<string> SystemLocales { get; init; } = [];

    public static async Task<DestinationOffer> ReadAsync(NpgsqlConnection destination, CancellationToken cancellationToken) => new()
    {
        Database = (await PreflightQueries.ReadAsync(destination, "database", DatabaseTraits.Read, cancellationToken))[0],
        Extensions = await PreflightQueries.ReadAsync(destination, "extensions_available", reader => new AvailableExtension(
            PreflightQueries.Name(reader), reader.GetString(reader.GetOrdinal("version")),
            reader.GetBoolean(reader.GetOrdinal("any_role_may_create"))), cancellationToken),
        Roles = (await PreflightQueries.ReadAsync(destination, "roles", reader => KeyValuePair.Create(
            PreflightQueries.Name(reader), reader.GetBoolean(reader.GetOrdinal("may_be_owner"))), cancellationToken)).ToDictionary(),
        Tablespaces = await PreflightQueries.ReadAsync(destination, "tablespaces", PreflightQueries.Name, cancellationToken),
        SystemLocales = await PreflightQueries.ReadAsync(destination, "collations_of_libc", PreflightQueries.Name, cancellationToken),
    };
}
