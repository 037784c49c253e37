using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads triggers, constraint triggers among them.</summary>
internal sealed class TriggerReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("triggers", Read, cancellationToken);

    private static Trigger Read(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Trigger, row.Oid("oid")),
        Aliases = row.ValueOrNull<uint>("constraint_oid") is { } constraint
            ? [new(CatalogClass.Constraint, constraint)] : [],
        Parent = new(CatalogClass.Relation, row.Oid("relation")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        RelationName = row.Text("relation_name"),
        Definition = row.Text("definition"),
        ParentTrigger = row.ValueOrNull<uint>("root_trigger") is { } root ? new(CatalogClass.Trigger, root) : null,
        State = row.EnabledState("state"),
    };
}
