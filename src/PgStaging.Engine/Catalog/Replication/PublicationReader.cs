using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

internal sealed class PublicationReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<Member> members = await session.QueryAsync("publication_tables", ReadTable, cancellationToken);
        if (session.Major >= 15)
            members.AddRange(await session.QueryAsync("publication_schemas", ReadSchema, cancellationToken));
        ILookup<uint, Member> byPublication = members.ToLookup(member => member.Publication);
        return await session.QueryAsync(
            "publications", row => Read(row, byPublication[row.Oid("oid")]), cancellationToken);
    }

    private static Publication Read(NpgsqlDataReader row, IEnumerable<Member> members) => new()
    {
        Address = new(CatalogClass.Publication, row.Oid("oid")),
        // In pg_depend it is the memberships that need the tables.
        Aliases = [.. members.Select(member => member.Address)],
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        IsForAllTables = row.Value<bool>("is_for_all_tables"),
        Tables = [.. members.Select(member => member.Table).OfType<PublishedTable>()],
        Schemas = [.. members.Select(member => member.Schema).OfType<string>()],
        Operations = row.Array<string>("operations"),
        ViaPartitionRoot = row.Value<bool>("via_partition_root"),
        GeneratedColumns = row.Value<bool>("generated_columns"),
    };

    private static Member ReadTable(NpgsqlDataReader row)
    {
        ImmutableArray<string> columns = row.Array<string>("columns");
        return new(
            row.Oid("publication_oid"),
            new(CatalogClass.PublicationRelation, row.Oid("oid")),
            new(SqlName.Quote(row.Text("schema"), row.Text("name")), columns, row.TextOrNull("condition")),
            null);
    }

    private static Member ReadSchema(NpgsqlDataReader row) => new(
        row.Oid("publication_oid"), new(CatalogClass.PublicationNamespace, row.Oid("oid")), null, row.Text("schema"));

    private sealed record Member(uint Publication, ObjectAddress Address, PublishedTable? Table, string? Schema);
}
