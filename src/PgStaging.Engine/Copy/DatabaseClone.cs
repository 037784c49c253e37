using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Makes a database from another one by the fastest way its server knows. Nobody can enter the new one.</summary>
internal static class DatabaseClone
{
    private const int MajorWithStrategies = 15;
    private const int MajorWithFileClone = 18;

    // Below this, two checkpoints of a whole busy server cost more than writing the database twice.
    private const long SmallBytes = 64L << 20;

    public static CloneStrategy Choose(int major, long? sizeBytes) => sizeBytes < SmallBytes && major >= MajorWithStrategies
        ? CloneStrategy.WriteAheadLog
        : major >= MajorWithFileClone ? CloneStrategy.FileClone : CloneStrategy.FileCopy;

    /// <summary>Clones; what the file system does not do as a clone is done as a copy.</summary>
    /// <param name="session">A session in another database of the server.</param>
    /// <param name="parent">The database to clone. Where somebody is in it, the server's ObjectInUse is thrown.</param>
    /// <param name="name">The new database.</param>
    /// <param name="strategy">The way to try first.</param>
    /// <param name="major">The server's major version.</param>
    /// <param name="log">Is told the way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The way it was made.</returns>
    public static async Task<CloneStrategy> RunAsync(
        NpgsqlConnection session, string parent, string name, CloneStrategy strategy, int major, IOperationLog log,
        CancellationToken cancellationToken)
    {
        if (strategy == CloneStrategy.FileClone)
        {
            try
            {
                await Statements.ExecuteAsync(session, ["SET file_copy_method = clone"], cancellationToken);
                await CreateAsync(session, parent, name, strategy, major, log, cancellationToken);
                return strategy;
            }
            catch (PostgresException exception) when (IsAboutCloning(exception))
            {
                // Another tablespace's file system, or a platform that cannot clone files at all.
                log.Verbose($"{parent} cannot be cloned by the file system ({exception.MessageText}); it is copied.");
                await Statements.ExecuteAsync(session, ["RESET file_copy_method"], cancellationToken);
                strategy = CloneStrategy.FileCopy;
            }
        }
        await CreateAsync(session, parent, name, strategy, major, log, cancellationToken);
        return strategy;
    }

    private static async Task CreateAsync(
        NpgsqlConnection session, string parent, string name, CloneStrategy strategy, int major, IOperationLog log,
        CancellationToken cancellationToken)
    {
        string way = major < MajorWithStrategies ? string.Empty
            : $" STRATEGY {(strategy == CloneStrategy.WriteAheadLog ? "WAL_LOG" : "FILE_COPY")}";
        log.Verbose($"Making {name} from {parent} ({strategy}).");
        try
        {
            await Statements.ExecuteAsync(
                session,
                [$"CREATE DATABASE {SqlName.Quote(name)} TEMPLATE {SqlName.Quote(parent)} ALLOW_CONNECTIONS false{way}"],
                cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState != PostgresErrorCodes.ObjectInUse && !IsAboutCloning(exception))
        {
            throw ServerErrors.From(exception, $"The database {parent} could not be cloned", parent);
        }
    }

    // The server passes on what the operating system said: an error of files, of no class at all, or a value that it
    // does not offer on this platform.
    private static bool IsAboutCloning(PostgresException exception) =>
        exception.SqlState is ['5', '8', ..] or ['X', 'X', ..] or PostgresErrorCodes.InvalidParameterValue
            or PostgresErrorCodes.FeatureNotSupported;
}
