using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>Opens sessions that say who they are and behave the same whatever the server's or the role's settings.</summary>
internal static class Sessions
{
    private static readonly string[] MaintenanceDatabases = ["postgres", "template1"];

    /// <summary>
    /// A session on a source: read-only, with a lock timeout, everything that changes how values or definitions are
    /// written as text pinned, and an empty search_path so that deparsed definitions are fully qualified.
    /// </summary>
    /// <param name="target">The source.</param>
    /// <param name="purpose">One or two words for application_name, such as "copy reader".</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static Task<NpgsqlConnection> OpenSourceAsync(
        ResolvedTarget target, string purpose, CancellationToken cancellationToken) =>
        new SessionOpener(target, purpose, SessionRole.Source).OpenAsync(cancellationToken);

    /// <summary>A session that may write; text formats and search_path pinned as on a source.</summary>
    /// <param name="target">The database.</param>
    /// <param name="purpose">One or two words for application_name.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static Task<NpgsqlConnection> OpenDestinationAsync(
        ResolvedTarget target, string purpose, CancellationToken cancellationToken) =>
        new SessionOpener(target, purpose, SessionRole.Destination).OpenAsync(cancellationToken);

    /// <summary>
    /// A session on the target's server, but not in its database: for creating, renaming and dropping that database. It
    /// is in <c>postgres</c>, or in <c>template1</c> where the role may not enter that one or it was dropped.
    /// </summary>
    /// <param name="target">Any database of the server.</param>
    /// <param name="purpose">One or two words for application_name.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static Task<NpgsqlConnection> OpenMaintenanceAsync(
        ResolvedTarget target, string purpose, CancellationToken cancellationToken) =>
        OpenMaintenanceAsync(target, purpose, SessionRole.Destination, cancellationToken);

    /// <summary>A session on the target's server, outside its database, of the given role.</summary>
    public static async Task<NpgsqlConnection> OpenMaintenanceAsync(
        ResolvedTarget target, string purpose, SessionRole role, CancellationToken cancellationToken)
    {
        PgStagingException? failure = null;
        // A database cannot be renamed or dropped from within.
        foreach (string database in MaintenanceDatabases.Where(name => name != target.Settings.Database))
        {
            try
            {
                return await new SessionOpener(target.WithDatabase(database), purpose, role) { NamesSimilar = false }
                    .OpenAsync(cancellationToken);
            }
            catch (PgServerException exception) when (IsAboutDatabase(exception.SqlState))
            {
                failure ??= exception;
            }
        }
        throw failure!;
    }

    // Missing, closed to this role, or not accepting connections: another database may do.
    private static bool IsAboutDatabase(string sqlState) =>
        sqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.InvalidAuthorizationSpecification;
}
