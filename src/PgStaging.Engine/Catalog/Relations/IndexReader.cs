using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads indexes of tables and materialized views.</summary>
internal sealed class IndexReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("indexes", Read, cancellationToken);

    private static TableIndex Read(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Relation, row.Oid("oid")),
        Parent = new(CatalogClass.Relation, row.Oid("table_oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Definition = row.Text("definition"),
        ParentIndex = row.ValueOrNull<uint>("parent_index") is { } parent
            ? new(CatalogClass.Relation, parent) : null,
        Tablespace = row.TextOrNull("tablespace"),
        IsClustered = row.Value<bool>("is_clustered"),
        IsReplicaIdentity = row.Value<bool>("is_replica_identity"),
        Statistics = row.IndexStatistics(),
    };
}
