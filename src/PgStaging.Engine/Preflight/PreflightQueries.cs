using Npgsql;

namespace PgStaging.Engine.Preflight;

/// <summary>Runs the queries of <c>Preflight/Sql</c>.</summary>
internal static class PreflightQueries
{
    public static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection session, string name, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(SqlText.Load($"Preflight/Sql/{name}.sql"), session);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    public static string Name(NpgsqlDataReader reader) => reader.GetString(reader.GetOrdinal("name"));
}
