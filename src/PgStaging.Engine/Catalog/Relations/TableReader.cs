using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads tables of every form: plain, partitioned, partitions, inheriting, typed, foreign.</summary>
internal sealed class TableReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        ILookup<uint, Column> columns = await session.ColumnsAsync(cancellationToken);
        return await session.QueryAsync("tables", row => Read(row, columns), cancellationToken);
    }

    private static Table Read(NpgsqlDataReader row, ILookup<uint, Column> columns) => new()
    {
        Address = new(CatalogClass.Relation, row.Oid("oid")),
        Aliases = [new(CatalogClass.Type, row.Oid("row_type")), new(CatalogClass.Type, row.Oid("array_type"))],
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Columns = [.. columns[row.Oid("oid")]],
        Persistence = row.Value<bool>("unlogged") ? TablePersistence.Unlogged : TablePersistence.Permanent,
        PartitionKey = row.TextOrNull("partition_key"),
        PartitionBound = row.TextOrNull("partition_bound"),
        Parents = [.. row.Array<uint>("parents").Select(Relation)],
        ParentNames =
            [.. row.Array<string>("parent_schemas").Zip(row.Array<string>("parent_names"), SqlName.Quote)],
        OfType = row.TextOrNull("of_type"),
        Options = row.Array<string>("options"),
        Tablespace = row.TextOrNull("tablespace"),
        AccessMethod = row.TextOrNull("access_method"),
        Foreign = row.TextOrNull("server") is { } server
            ? new(server, ForeignOptions.Parse(row.Array<string>("foreign_options"))) : null,
        ReplicaIdentity = row.Value<char>("replica_identity") switch
        {
            'n' => ReplicaIdentity.Nothing,
            'f' => ReplicaIdentity.Full,
            'i' => ReplicaIdentity.Index,
            _ => ReplicaIdentity.Default,
        },
        RowSecurity = row.Value<bool>("row_security"),
        ForceRowSecurity = row.Value<bool>("force_row_security"),
        HeapBytes = row.Value<long>("heap_bytes"),
        DataBytes = row.Value<long>("data_bytes"),
        EstimatedRows = row.Value<double>("estimated_rows"),
    };

    private static ObjectAddress Relation(uint oid) => new(CatalogClass.Relation, oid);
}
