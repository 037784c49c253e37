using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>Reads both sides of a comparison into one address space.</summary>
internal static class SchemaPairReader
{
    private static readonly UnmodelledObject Passwords = new(
        default, PgObjectKind.Role, null, "passwords", "The passwords of roles are never read, so they are not compared.");

    private static readonly UnmodelledObject SavedRoles = new(
        default, PgObjectKind.Role, null, "roles", "A saved schema holds no roles, so they are not compared.");

    public static async Task<SchemaPair> ReadAsync(DriftRequest request, CancellationToken cancellationToken)
    {
        bool haveRoles = request.Reference.Database is not null && request.Target.Database is not null;
        CatalogOptions catalog = new() { IncludeRoles = request.IncludeRoles && haveRoles };
        (DatabaseModel reference, _, SequenceLags usual) = await ReadAsync(request.Reference, catalog, cancellationToken);
        (DatabaseModel target, bool isSuperuser, SequenceLags lags) = await ReadAsync(request.Target, catalog, cancellationToken);
        if (request.IncludeRoles)
            target = target with { Unmodelled = target.Unmodelled.Add(haveRoles ? Passwords : SavedRoles) };
        DdlOptions options = new()
        {
            DestinationVersion = target.Database.ServerVersion,
            IsSuperuser = isSuperuser,
            Tablespaces = true,
        };
        return SchemaMatching.Match(
            WithUnreadable(reference, usual), WithUnreadable(target, lags), options, request.Strict,
            lags.ByName.RemoveRange(usual.ByName.Keys.Concat(usual.Unreadable)));
    }

    private static async Task<(DatabaseModel Model, bool IsSuperuser, SequenceLags Lags)> ReadAsync(
        SchemaSource source, CatalogOptions catalog, CancellationToken cancellationToken)
    {
        if (source.Database is not { } database)
            return (SavedSchema.Load(await ReadFileAsync(source.Path!, cancellationToken), new AddressSpace(), source.Path!), false, SequenceLags.None);
        try
        {
            return await ReadAsync(database, catalog, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(
                exception, $"Cannot read the schema of {database.DisplayName}", database.DisplayName);
        }
    }

    private static async Task<(DatabaseModel Model, bool IsSuperuser, SequenceLags Lags)> ReadAsync(
        ResolvedTarget database, CatalogOptions catalog, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(database, "drift", cancellationToken);
        await using NpgsqlTransaction transaction = await session.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        DatabaseModel model = await CatalogReader.ReadAsync(session, catalog, cancellationToken);
        List<bool> rights = await Rows.ReadAsync(
            session, SqlText.Load("Drift/Sql/is_superuser.sql"), row => row.GetBoolean(0), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (model, rights[0], await SequenceLagReader.ReadAsync(session, cancellationToken));
    }

    private static DatabaseModel WithUnreadable(DatabaseModel model, SequenceLags lags) => lags.Unreadable.IsEmpty ? model
        : model with
        {
            Unmodelled = model.Unmodelled.Add(new(
                default, PgObjectKind.Sequence, null, "values",
                string.Create(
                    CultureInfo.CurrentCulture,
                    $"The role may not read {lags.Unreadable.Length:N0} sequences or their columns, so nobody knows whether they are behind."))),
        };

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw SavedSchemaErrors.SchemaFileNotReadable(path, cause);
        }
    }
}
