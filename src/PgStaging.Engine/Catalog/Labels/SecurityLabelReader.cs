using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads the security labels of all objects of the database.</summary>
internal sealed class SecurityLabelReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("security_labels", Read, cancellationToken);

    private static SecurityLabel Read(NpgsqlDataReader row) => new()
    {
        // Labels have no OID: their places in the list tell them apart.
        Address = new(CatalogClass.SecurityLabel, row.Oid("number")),
        Parent = new(row.Oid("classid"), row.Oid("objid")),
        Schema = row.TextOrNull("schema"),
        Name = $"{row.Text("provider")} on {row.Text("target")}",
        Provider = row.Text("provider"),
        Target = row.Text("target"),
        Label = row.Text("label"),
    };
}
