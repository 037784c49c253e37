using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads row security policies.</summary>
internal sealed class PolicyReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("policies", Read, cancellationToken);

    private static Policy Read(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Policy, row.Oid("oid")),
        Parent = new(CatalogClass.Relation, row.Oid("relation")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        RelationName = row.Text("relation_name"),
        IsPermissive = row.Value<bool>("is_permissive"),
        Command = row.Text("command"),
        Roles = row.Array<string>("roles"),
        Using = row.TextOrNull("using_expression"),
        Check = row.TextOrNull("check_expression"),
    };
}
