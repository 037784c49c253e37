namespace PgStaging.Engine.Catalog;

/// <summary>Finds objects the model does not hold, with a constant number of queries.</summary>
internal interface IUnmodelledReader
{
    Task<IReadOnlyCollection<UnmodelledObject>> ReadAsync(CatalogSession session, CancellationToken cancellationToken);
}
