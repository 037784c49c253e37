using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Lists the objects of kinds that have no record, unknown kinds of newer servers included.</summary>
internal sealed class UnmodelledKindReader : IUnmodelledReader
{
    public async Task<IReadOnlyCollection<UnmodelledObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
    [
        .. await session.QueryAsync("unmodelled", ReadObject, cancellationToken),
        .. await session.QueryAsync("objects_in_system_schemas", ReadInSystemSchema, cancellationToken),
    ];

    private static UnmodelledObject ReadObject(NpgsqlDataReader row)
    {
        PgObjectKind kind = Enum.Parse<PgObjectKind>(row.Text("kind"));
        string reason = kind == PgObjectKind.Unknown
            ? $"This version does not know the kind of object that the server calls {row.Text("kind_word")}."
            : $"{Plural(kind, row.Text("kind_word"))} are not copied by this version.";
        return new(new(row.Oid("classid"), row.Oid("objid")), kind, row.TextOrNull("schema"), row.Text("name"), reason);
    }

    private static UnmodelledObject ReadInSystemSchema(NpgsqlDataReader row) => new(
        new(row.Oid("classid"), row.Oid("objid")), PgObjectKind.Unknown, row.TextOrNull("schema"), row.Text("name"),
        $"A {row.Text("kind_word")} in a schema of PostgreSQL's own is not copied.");

    private static string Plural(PgObjectKind kind, string word) => kind switch
    {
        PgObjectKind.OperatorFamily => "Members added to operator families of PostgreSQL's own",
        _ => $"{char.ToUpperInvariant(word[0])}{word[1..]}s",
    };
}
