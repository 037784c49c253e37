using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Schema;

/// <summary>Reads a database's schema, makes it again in an empty one, and reads that.</summary>
internal sealed record SchemaCopy(DatabaseModel Source, DatabaseModel Destination, SchemaPlan Plan)
{
    public static async Task<SchemaCopy> RunAsync(
        TestDatabase source, TestDatabase destination, CancellationToken cancellationToken)
    {
        DatabaseModel model = await ReadAsync(source, cancellationToken);
        SchemaPlan plan = SchemaPlanner.Create(model, Options(destination));
        await using NpgsqlConnection session =
            await Sessions.OpenDestinationAsync(destination.Resolved, "test", cancellationToken);
        await using NpgsqlTransaction transaction = await session.BeginTransactionAsync(cancellationToken);
        foreach (DdlStep step in plan.AllSteps)
        {
            try
            {
                await Statements.ExecuteAsync(session, step.Statements, cancellationToken);
            }
            catch (PostgresException exception)
            {
                throw new InvalidOperationException(
                    $"{exception.MessageText} {exception.Detail}\n{string.Join(";\n", step.Statements)}", exception);
            }
        }
        await transaction.CommitAsync(cancellationToken);
        return new SchemaCopy(model, await ReadAsync(destination, cancellationToken), plan);
    }

    public static async Task<DatabaseModel> ReadAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session =
            await Sessions.OpenSourceAsync(database.Resolved, "test", cancellationToken);
        return await CatalogReader.ReadAsync(session, cancellationToken);
    }

    public static DdlOptions Options(TestDatabase destination) =>
        new() { DestinationVersion = destination.Server.Major * 10_000, Tablespaces = true };
}
