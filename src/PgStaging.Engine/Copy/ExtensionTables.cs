using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Tables that extensions have marked as configuration: their rows are the user's, though the extension makes them.</summary>
internal static class ExtensionTables
{
    public static Task<List<TableLoad>> ReadAsync(
        NpgsqlConnection session, DatabaseModel model, CancellationToken cancellationToken) =>
        Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/extension_tables.sql"), [ExtensionNames(model)], Read, cancellationToken);

    public static string[] ExtensionNames(DatabaseModel model) =>
        [.. model.Objects.Where(item => item.Kind == PgObjectKind.Extension).Select(item => item.Name)];

    private static TableLoad Read(NpgsqlDataReader row) => new()
    {
        Address = new ObjectAddress(CatalogClass.Relation, row.Oid("oid")),
        Schema = row.Text("nspname"),
        Name = row.Text("relname"),
        Columns = row.Array<string>("columns"),
        Condition = row.TextOrNull("condition"),
        IsExtensionConfiguration = true,
        HeapBytes = row.Value<long>("heap_bytes"),
        DataBytes = row.Value<long>("data_bytes"),
    };
}
