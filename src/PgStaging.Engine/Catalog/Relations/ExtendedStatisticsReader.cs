using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads extended statistics objects; what they have gathered is made anew by ANALYZE.</summary>
internal sealed class ExtendedStatisticsReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("statistics", Read, cancellationToken);

    private static ExtendedStatistics Read(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.StatisticsExtended, row.Oid("oid")),
        Parent = new(CatalogClass.Relation, row.Oid("table_oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Definition = row.Text("definition"),
        Target = row.ValueOrNull<int>("target"),
    };
}
