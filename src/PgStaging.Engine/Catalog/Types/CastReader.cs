namespace PgStaging.Engine.Catalog;

internal sealed class CastReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync<CatalogObject>(
            "casts",
            row => new Cast
            {
                Address = new(CatalogClass.Cast, row.Oid("oid")),
                Name = $"({row.Text("source_type")} AS {row.Text("target_type")})",
                Method = row.Value<char>("method") switch
                {
                    'f' => $"WITH FUNCTION {row.Text("function")}",
                    'i' => "WITH INOUT",
                    _ => "WITHOUT FUNCTION",
                },
                Context = row.Value<char>("context") switch
                {
                    'i' => "AS IMPLICIT",
                    'a' => "AS ASSIGNMENT",
                    _ => null,
                },
            },
            cancellationToken);
}
