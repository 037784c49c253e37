using System.Runtime.CompilerServices;
using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Query;

/// <summary>Runs SQL that the user wrote, statement by statement, and streams the rows.</summary>
internal static class SqlRunner
{
    /// <summary>Runs a script on one session.</summary>
    /// <param name="target">The database.</param>
    /// <param name="script">One or more statements.</param>
    /// <param name="readWrite">Whether the session may write; refused on a target labelled production.</param>
    /// <param name="cancellationToken">Cancels the running statement.</param>
    public static async IAsyncEnumerable<QueryRow> RunAsync(
        ResolvedTarget target, string script, bool readWrite,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (readWrite && target.Label == PgTargetLabel.Production)
            throw QueryErrors.ProductionIsReadOnly(target.DisplayName);

        await using NpgsqlConnection connection = readWrite
            ? await Sessions.OpenDestinationAsync(target, "query", cancellationToken)
            : await Sessions.OpenSourceAsync(target, "query", cancellationToken);
        // People write their queries for the search_path and the output settings of the database and role.
        await Statements.ExecuteAsync(
            connection, ["RESET search_path", "RESET row_security", "RESET TimeZone"], cancellationToken);
        foreach (SqlStatement statement in SqlScript.Split(script))
        {
            if (statement.Text[0] == '\\')
                throw QueryErrors.ClientCommandInScript(statement);
            await foreach (QueryRow row in RunAsync(connection, statement, cancellationToken))
                yield return row;
        }
    }

    private static async IAsyncEnumerable<QueryRow> RunAsync(
        NpgsqlConnection connection, SqlStatement statement,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.Text));
        await using NpgsqlDataReader reader = await Try(
            statement, connection, () => batch.ExecuteReaderAsync(cancellationToken));
        string[] names = UniqueNames(reader);
        while (await Try(statement, connection, () => reader.ReadAsync(cancellationToken)))
            yield return new QueryRow(names, [.. names.Select((_, ordinal) => Value(reader, ordinal))]);
    }

    // Properties of an object differ by more than case; columns of a result need not even differ.
    private static string[] UniqueNames(NpgsqlDataReader reader)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        string[] names = new string[reader.FieldCount];
        for (int ordinal = 0; ordinal < names.Length; ordinal++)
        {
            string name = reader.GetName(ordinal);
            for (int copy = 2; !taken.Add(names[ordinal] = name); copy++)
                name = $"{reader.GetName(ordinal)}_{copy}";
        }
        return names;
    }

    private static async Task<T> Try<T>(SqlStatement statement, NpgsqlConnection connection, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (PostgresException server)
        {
            throw QueryErrors.StatementFailed(server, statement, connection.Database);
        }
        catch (NpgsqlException failure)
        {
            throw ServerErrors.From(failure, $"Line {statement.Line}", connection.Database);
        }
    }

    // Types of the driver's own assembly would be strangers to PowerShell: they are shown as text.
    private static object? Value(NpgsqlDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
            return null;
        try
        {
            object value = reader.GetValue(ordinal);
            return value.GetType().Assembly == typeof(NpgsqlConnection).Assembly ? value.ToString() : value;
        }
        catch (InvalidCastException cause)
        {
            throw QueryErrors.ColumnTypeUnsupported(reader.GetName(ordinal), reader.GetDataTypeName(ordinal), cause);
        }
    }
}
