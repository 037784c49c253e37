using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Finds extension members and built-in objects whose privileges were changed.</summary>
internal static class GrantTargetReader
{
    /// <summary>By the extension's OID; under null those that are built in.</summary>
    public static async Task<ILookup<uint?, GrantTarget>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<Entry> entries = await session.QueryAsync("changed_grant_targets", Read, cancellationToken);
        return entries.GroupBy(entry => entry.Address.Whole).ToLookup(
            group => group.First().Extension,
            group => new GrantTarget(
                group.Key,
                group.First().Kind,
                group.First().Schema,
                group.First().Reference,
                group.First().Owner,
                [
                    .. group.Where(entry => entry.Column is not null)
                        .Select(entry => new GrantTargetColumn(entry.Address.SubId, entry.Column!))
                        .Distinct().OrderBy(column => column.Number),
                ]));
    }

    private static Entry Read(NpgsqlDataReader row)
    {
        string word = row.Text("word");
        return new(
            new(row.Oid("classid"), row.Oid("objid"), row.Value<int>("objsubid")),
            row.ValueOrNull<uint>("extension"),
            word switch
            {
                "TABLE" => PgObjectKind.Table,
                "SEQUENCE" => PgObjectKind.Sequence,
                "ROUTINE" => PgObjectKind.Function,
                "TYPE" => PgObjectKind.BaseType,
                "LANGUAGE" => PgObjectKind.Language,
                "SCHEMA" => PgObjectKind.Schema,
                "FOREIGN SERVER" => PgObjectKind.ForeignServer,
                _ => PgObjectKind.ForeignDataWrapper,
            },
            row.TextOrNull("schema"),
            $"{word} {row.Text("identity")}",
            row.Text("owner"),
            row.TextOrNull("column_name"));
    }

    private sealed record Entry(
        ObjectAddress Address, uint? Extension, PgObjectKind Kind, string? Schema, string Reference, string Owner,
        string? Column);
}
