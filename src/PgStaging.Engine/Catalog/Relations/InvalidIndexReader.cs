namespace PgStaging.Engine.Catalog;

/// <summary>Finds indexes that the server does not use because their building failed.</summary>
internal sealed class InvalidIndexReader : IUnmodelledReader
{
    public async Task<IReadOnlyCollection<UnmodelledObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync(
            "invalid_indexes",
            row => new UnmodelledObject(
                new(CatalogClass.Relation, row.Oid("oid")), PgObjectKind.Index, row.Text("schema"), row.Text("name"),
                $"The index of {row.Text("table_name")} is invalid: building it was broken off."),
            cancellationToken);
}
