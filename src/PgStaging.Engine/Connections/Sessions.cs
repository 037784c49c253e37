using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>Opens sessions that say who they are and behave the same whatever the server's or the role's settings.</summary>
internal static class Sessions
{
    /// <summary>
    /// A session on a source: read-only, with a lock timeout, everything that changes how values or definitions are
    /// written as text pinned, and an empty search_path so that deparsed definitions are fully qualified.
    /// </summary>
    /// <param name="target">The source.</param>
    /// <param name="purpose">One or two words for application_name, such as "copy reader".</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static Task<NpgsqlConnection> OpenSourceAsync(
        ResolvedTarget target, string purpose, CancellationToken cancellationToken) =>
        OpenAsync(target, purpose, readOnly: true, cancellationToken);

    /// <summary>A session that may write; text formats and search_path pinned as on a source.</summary>
    /// <param name="target">The database.</param>
    /// <param name="purpose">One or two words for application_name.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static Task<NpgsqlConnection> OpenDestinationAsync(
        ResolvedTarget target, string purpose, CancellationToken cancellationToken) =>
        OpenAsync(target, purpose, readOnly: false, cancellationToken);

    private static async Task<NpgsqlConnection> OpenAsync(
        ResolvedTarget target, string purpose, bool readOnly, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder settings = new(target.Settings.ConnectionString)
        {
            ApplicationName = $"PgStaging {purpose}",
            Pooling = false,
        };
        if (target.PasswordProvider is { } provider)
            settings.Password = await provider(cancellationToken);

        NpgsqlConnection connection = new(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using NpgsqlCommand command = connection.CreateCommand();
            command.CommandText = SqlText.Load(readOnly ? "Connections/Sql/source_session.sql"
                : "Connections/Sql/destination_session.sql");
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (exception is OperationCanceledException)
                throw;
            throw ServerErrors.From(exception, $"Cannot connect to {target.DisplayName}", target.DisplayName);
        }
    }
}
