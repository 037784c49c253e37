namespace PgStaging.Engine.Catalog;

internal sealed class TransformReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync<CatalogObject>(
            "transforms",
            row => new Transform
            {
                Address = new(CatalogClass.Transform, row.Oid("oid")),
                Name = $"{row.Text("type")} on language {row.Text("language")}",
                Type = row.Text("type"),
                Language = row.Text("language"),
                FromSql = row.TextOrNull("from_sql"),
                ToSql = row.TextOrNull("to_sql"),
            },
            cancellationToken);
}
