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
        Side[] sides = await Task.WhenAll(
            ReadAsync(request.Reference, catalog, cancellationToken),
            ReadAsync(request.Target, catalog, cancellationToken));
        (Side reference, Side target) = (sides[0], sides[1]);
        DatabaseModel model = WithUnreadable(target.Model, target.Lags);
        if (request.IncludeRoles)
            model = model with { Unmodelled = model.Unmodelled.Add(haveRoles ? Passwords : SavedRoles) };
        DdlOptions options = new()
        {
            DestinationVersion = model.Database.ServerVersion,
            IsSuperuser = target.IsSuperuser,
            Tablespaces = true,
        };
        return SchemaMatching.Match(
            WithUnreadable(reference.Model, reference.Lags), model, options, request.Strict,
            target.Lags.ByName.RemoveRange(reference.Lags.ByName.Keys.Concat(reference.Lags.Unreadable)),
            new Lazy<string>(() => SchemaFingerprint.Of(target.Model)));
    }

    private static async Task<Side> ReadAsync(
        SchemaSource source, CatalogOptions catalog, CancellationToken cancellationToken)
    {
        if (source.Database is not { } database)
        {
            string saved = await ReadFileAsync(source.Path!, cancellationToken);
            return new(SavedSchema.Load(saved, new AddressSpace(), source.Path!), IsSuperuser: false, SequenceLags.None);
        }
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

    private static async Task<Side> ReadAsync(
        ResolvedTarget database, CatalogOptions catalog, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(database, "drift", cancellationToken);
        await using NpgsqlTransaction transaction = await session.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        DatabaseModel model = await CatalogReader.ReadAsync(session, catalog, cancellationToken);
        List<bool> rights = await Rows.ReadAsync(
            session, SqlText.Load("Drift/Sql/is_superuser.sql"), row => row.GetBoolean(0), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(model, rights[0], await SequenceLagReader.ReadAsync(session, cancellationToken));
    }

    private static DatabaseModel WithUnreadable(DatabaseModel model, SequenceLags lags) => lags.Unreadable.IsEmpty ? model
        : model with
        {
            Unmodelled = model.Unmodelled.Add(new(
                default, PgObjectKind.Sequence, null, "values",
                string.Create(
                    CultureInfo.CurrentCulture,
                    $"The role may not read {lags.Unreadable.Length:N0} sequences or their columns, so it is not known whether they are behind."))),
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

    private sealed record Side(DatabaseModel Model, bool IsSuperuser, SequenceLags Lags);
}
