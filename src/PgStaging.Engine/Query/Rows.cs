using Npgsql;

namespace PgStaging.Engine.Query;

/// <summary>Reads the rows of short queries of ours. The text is sent untouched; there is no time limit.</summary>
internal static class Rows
{
    /// <summary>All rows of one query.</summary>
    /// <param name="connection">The session.</param>
    /// <param name="sql">Exactly one statement.</param>
    /// <param name="arguments">The values of $1, $2 and so on.</param>
    /// <param name="read">Makes a record of the current row.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, IReadOnlyList<object> arguments, Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = 0;
        NpgsqlBatchCommand command = new(sql);
        foreach (object argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        batch.BatchCommands.Add(command);
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>All rows of one query without arguments.</summary>
    public static Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        ReadAsync(connection, sql, [], read, cancellationToken);

    /// <summary>The only row of a query that has exactly one.</summary>
    public static async Task<T> SingleAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        (await ReadAsync(connection, sql, read, cancellationToken)).Single();
}
