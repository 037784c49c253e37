namespace PgStaging.Engine.Catalog;

internal sealed class EventTriggerReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync(
            "event_triggers",
            row => new EventTrigger
            {
                Address = new(CatalogClass.EventTrigger, row.Oid("oid")),
                Name = row.Text("name"),
                Owner = row.Text("owner"),
                Event = row.Text("event"),
                Tags = row.Array<string>("tags"),
                Function = row.Text("function"),
                State = row.EnabledState("state"),
            },
            cancellationToken);
}
