namespace PgStaging.Engine.Catalog;

internal sealed class BuiltInObjectReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        ILookup<uint?, GrantTarget> changed = await session.ChangedGrantTargetsAsync(cancellationToken);
        return
        [
            .. changed[null].Select(target => new BuiltInObject
            {
                Address = target.Address,
                Schema = target.Schema,
                Name = target.Reference,
                Target = target,
            }),
        ];
    }
}
