using Npgsql;

namespace PgStaging.Engine.Preflight;

/// <summary>What a database needs of the server that a copy of it is made on.</summary>
internal sealed record SourceNeeds
{
    public required DatabaseTraits Database { get; init; }

    public IReadOnlyList<InstalledExtension> Extensions { get; init; } = [];

    public IReadOnlyList<RoleInUse> Roles { get; init; } = [];

    public IReadOnlyList<string> Tablespaces { get; init; } = [];

    public static async Task<SourceNeeds> ReadAsync(NpgsqlConnection source, CancellationToken cancellationToken) => new()
    {
        Database = (await PreflightQueries.ReadAsync(source, "database", DatabaseTraits.Read, cancellationToken))[0],
        Extensions = await PreflightQueries.ReadAsync(source, "extensions_installed", reader => new InstalledExtension(
            PreflightQueries.Name(reader), reader.GetString(reader.GetOrdinal("version"))), cancellationToken),
        Roles = await PreflightQueries.ReadAsync(source, "roles_in_use", reader => new RoleInUse(
            PreflightQueries.Name(reader), reader.GetBoolean(reader.GetOrdinal("owns"))), cancellationToken),
        Tablespaces = await PreflightQueries.ReadAsync(source, "tablespaces_in_use", PreflightQueries.Name, cancellationToken),
    };
}
