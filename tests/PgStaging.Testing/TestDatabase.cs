using Npgsql;
using PgStaging.Engine;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Testing;

/// <summary>A database of a throw-away server. Disposing it drops it, whoever is still connected.</summary>
internal sealed class TestDatabase(TestServer server, string name) : IAsyncDisposable
{
    public TestServer Server { get; } = server;

    public string Name { get; } = name;

    /// <summary>The superuser's way into it.</summary>
    public string ConnectionString { get; } = server.ConnectionStringFor(name);

    /// <summary>What a cmdlet's -Source or -Destination takes.</summary>
    public PgTarget Target => new(ConnectionString);

    /// <summary>What the engine takes.</summary>
    public ResolvedTarget Resolved => new(Name, new NpgsqlConnectionStringBuilder(ConnectionString));

    /// <summary>An open connection; the caller disposes it.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Runs statements separated by semicolons, each in a transaction of its own, on one connection.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await ConnectAsync(cancellationToken);
        foreach (SqlStatement statement in SqlScript.Split(sql))
            await Statements.ExecuteAsync(connection, [statement.Text], cancellationToken);
    }

    /// <summary>The first value of a query; the default of the type for NULL and for no row.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await ConnectAsync(cancellationToken);
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        object? value = await command.ExecuteScalarAsync(cancellationToken);
        return value is null or DBNull ? default : (T)value;
    }

    /// <summary>All rows of a query; NULL is null.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<object?>>> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await ConnectAsync(cancellationToken);
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<IReadOnlyList<object?>> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            object?[] row = new object?[reader.FieldCount];
            for (int column = 0; column < row.Length; column++)
                row[column] = await reader.IsDBNullAsync(column, cancellationToken) ? null : reader.GetValue(column);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>
    /// pg_dump's account of the schema; null where there is no pg_dump of this major version or newer.
    /// </summary>
    public Task<string?> DumpSchemaAsync(CancellationToken cancellationToken) =>
        TestClients.DumpSchemaAsync(this, cancellationToken);

    public async Task DropAsync(CancellationToken cancellationToken)
    {
        string drop = $"DROP DATABASE IF EXISTS {SqlName.Quote(Name)} WITH (FORCE)";
        try
        {
            await Server.ExecuteAsync(drop, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            await DropSubscriptionsAsync(cancellationToken);
            await Server.ExecuteAsync(drop, cancellationToken);
        }
    }

    /// <summary>Drops its subscriptions, without which it cannot be dropped; slots on publishers stay.</summary>
    public async Task DropSubscriptionsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<object?>> subscriptions = await QueryAsync(
            """
            SELECT format('%I', subname), subenabled
              FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            """, cancellationToken);
        foreach (IReadOnlyList<object?> subscription in subscriptions)
        {
            string name = (string)subscription[0]!;
            string disable = (bool)subscription[1]! ? $"ALTER SUBSCRIPTION {name} DISABLE;" : string.Empty;
            await ExecuteAsync(
                $"{disable} ALTER SUBSCRIPTION {name} SET (slot_name = NONE); DROP SUBSCRIPTION {name}", cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await DropAsync(CancellationToken.None);
}
