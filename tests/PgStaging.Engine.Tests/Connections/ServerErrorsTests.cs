using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class ServerErrorsTests
{
    private const string Value = "jane.doe@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SELECT 'jane.doe@example.com'::int", "Server.22P02", PgErrorKind.InvalidData)]
    [InlineData("INSERT INTO people VALUES ('jane.doe@example.com'), ('jane.doe@example.com')", "Server.23505", PgErrorKind.InvalidData)]
    [InlineData("INSERT INTO people VALUES (NULL, 'jane.doe@example.com')", "Server.23502", PgErrorKind.InvalidData)]
    [InlineData("SELECT 'jane.doe@example.com'::jsonb", "Server.22P02", PgErrorKind.InvalidData)]
    [InlineData("SELECT 'jane.doe@example.com'::timestamptz", "Server.22007", PgErrorKind.InvalidData)]
    [InlineData("SELECT nothing FROM people", "Server.42703", PgErrorKind.NotSpecified)]
    [InlineData("SELECT * FROM nowhere", "Server.42P01", PgErrorKind.NotFound)]
    [InlineData("SELEC", "Server.42601", PgErrorKind.Syntax)]
    public async Task An_error_of_the_server_keeps_its_meaning_and_loses_the_values_of_rows(string sql, string id, PgErrorKind kind)
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE TABLE people (email text CONSTRAINT one_each UNIQUE NOT NULL, note text)", Token);
        await using NpgsqlConnection connection = new(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { IncludeErrorDetail = true }.ConnectionString);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql, connection);
        PostgresException thrown = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token));

        PgServerException error = Assert.IsType<PgServerException>(ServerErrors.From(thrown, "Cannot do it", "people"));
        Assert.Equal((id, kind, "people"), (error.ErrorId, error.ErrorKind, error.Target));
        Assert.StartsWith("Cannot do it: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Value, $"{error} {error.Detail} {error.Hint}", StringComparison.Ordinal);
        if (id == "Server.23505")
            Assert.Equal("one_each", error.Constraint);
    }

    [Fact]
    public async Task A_session_that_an_administrator_ended_and_one_that_broke_are_errors_of_the_connection()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(database.Resolved, "test", Token);
        Task waiting = ExecuteAsync(session, "SELECT pg_sleep(60)");
        await server.ExecuteAsync(
            $"SELECT pg_terminate_backend({session.ProcessID}, 10000)", Token);
        Exception thrown = await Assert.ThrowsAnyAsync<NpgsqlException>(() => waiting);
        PgStagingException ended = ServerErrors.From(thrown, "Cannot read", "t");
        Assert.Equal(("Server.57P01", PgErrorKind.Connection), (ended.ErrorId, ended.ErrorKind));
        Assert.NotNull(ended.RecommendedAction);

        PgStagingException broken = ServerErrors.From(
            new NpgsqlException("Exception while reading from stream", new EndOfStreamException("Attempted to read past the end of the stream.")),
            "Cannot read", "t");
        Assert.Equal(("ConnectionLost", PgErrorKind.Connection), (broken.ErrorId, broken.ErrorKind));
        Assert.StartsWith("Cannot read: the connection to the server was lost", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("You might need to increase \"max_locks_per_transaction\".", "max_locks_per_transaction")]
    [InlineData(null, "work_mem")]
    public void Locks_and_memory_run_out_for_different_reasons(string? hint, string expected)
    {
        PostgresException thrown = new("out of shared memory", "ERROR", "ERROR", PostgresErrorCodes.OutOfMemory, hint: hint);
        Assert.Contains(
            expected, ServerErrors.From(thrown, "Cannot do it", "people").RecommendedAction, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql)
    {
        await using NpgsqlCommand command = new(sql, session);
        await command.ExecuteNonQueryAsync(Token);
    }
}
