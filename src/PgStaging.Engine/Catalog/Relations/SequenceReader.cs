using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads sequences with their settings; their present values are data, not schema.</summary>
internal sealed class SequenceReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("sequences", Read, cancellationToken);

    private static Sequence Read(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Relation, row.Oid("oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        DataType = row.Text("data_type"),
        Start = row.Value<long>("start"),
        Increment = row.Value<long>("increment"),
        Minimum = row.Value<long>("minimum"),
        Maximum = row.Value<long>("maximum"),
        Cache = row.Value<long>("cache"),
        Cycle = row.Value<bool>("cycle"),
        Persistence = row.Value<bool>("unlogged") ? TablePersistence.Unlogged : TablePersistence.Permanent,
        OwnedBy = row.ValueOrNull<uint>("owning_table") is { } table
            ? new(CatalogClass.Relation, table, row.Value<int>("owning_column")) : null,
        IsIdentity = row.Value<bool>("is_identity"),
    };
}
