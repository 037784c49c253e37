namespace PgStaging.Engine.Catalog;

/// <summary>Reads all objects of one kind, or of a few that share a catalog, with a constant number of queries.</summary>
internal interface IKindReader
{
    Task<IReadOnlyCollection<CatalogObject>> ReadAsync(CatalogSession session, CancellationToken cancellationToken);
}
