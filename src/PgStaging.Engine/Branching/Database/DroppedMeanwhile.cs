using Npgsql;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Reads lists of databases with their sizes. The server takes the size after it has found the database, which somebody may
/// have dropped by then: that is an error of the whole query, and passes.
/// </summary>
internal static class DroppedMeanwhile
{
    private const int Attempts = 10;

    public static async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedObject && attempt < Attempts)
            {
                // Read again.
            }
        }
    }
}
