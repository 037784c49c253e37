using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads rewrite rules other than those that make a view a view.</summary>
internal sealed class RuleReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("rules", Read, cancellationToken);

    private static Rule Read(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Rewrite, row.Oid("oid")),
        Parent = new(CatalogClass.Relation, row.Oid("relation")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        RelationName = row.Text("relation_name"),
        Definition = row.Text("definition"),
        State = row.EnabledState("state"),
    };
}
