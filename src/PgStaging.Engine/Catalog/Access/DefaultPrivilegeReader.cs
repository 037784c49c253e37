using Npgsql;

namespace PgStaging.Engine.Catalog;

internal sealed class DefaultPrivilegeReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<Entry> entries = await session.QueryAsync("default_privileges", Read, cancellationToken);
        return
        [
            .. entries.GroupBy(entry => entry.Oid).Select(group => new DefaultPrivilege
            {
                Address = new(CatalogClass.DefaultAcl, group.Key),
                Name = group.First().Role,
                Schema = group.First().Schema,
                Role = group.First().Role,
                ObjectsWord = group.First().Word,
                Granted = PrivilegeReader.Gather(group.Select(entry => (entry.IsDefault, entry.Privilege))),
            }),
        ];
    }

    private static Entry Read(NpgsqlDataReader row) => new(
        row.Oid("oid"),
        row.Text("role"),
        row.TextOrNull("schema"),
        row.Value<char>("kind") switch
        {
            'r' => "TABLES",
            'S' => "SEQUENCES",
            'f' => "FUNCTIONS",
            'T' => "TYPES",
            'n' => "SCHEMAS",
            _ => "LARGE OBJECTS",
        },
        row.Value<bool>("is_default"),
        PrivilegeReader.ReadPrivilege(row));

    private sealed record Entry(
        uint Oid, string Role, string? Schema, string Word, bool IsDefault, Privilege? Privilege);
}
