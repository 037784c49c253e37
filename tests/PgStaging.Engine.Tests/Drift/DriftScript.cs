using Npgsql;
using PgStaging.Engine.Query;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>Runs a script that both sides of a comparison may have in common, its roles included.</summary>
internal static class DriftScript
{
    public static async Task RunAsync(TestDatabase database, string script, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.ConnectAsync(cancellationToken);
        foreach (SqlStatement statement in SqlScript.Split(script))
        {
            try
            {
                await Statements.ExecuteAsync(connection, [statement.Text], cancellationToken);
            }
            catch (PostgresException exception) when (CreatesRole(statement.Text) && IsThere(exception))
            {
                // Roles belong to the server: the other side has made it, perhaps at the same moment.
            }
            catch (PostgresException exception)
            {
                throw new InvalidOperationException($"{exception.MessageText}\n{statement.Text}", exception);
            }
        }
    }

    private static bool CreatesRole(string statement) =>
        statement.TrimStart().StartsWith("CREATE ROLE ", StringComparison.Ordinal);

    private static bool IsThere(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation;
}
