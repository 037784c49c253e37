using Npgsql;

namespace PgStaging.Engine.Catalog;

internal sealed class OperatorReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("operators", Read, cancellationToken);

    private static Operator Read(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Operator, row.Oid("oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        LeftType = row.TextOrNull("leftarg"),
        RightType = row.TextOrNull("rightarg"),
        Parameters =
        [
            .. row.Items("function", "leftarg", "rightarg", "commutator", "negator", "restrict", "join"),
            .. row.Flags("merges", "hashes"),
        ],
    };
}
