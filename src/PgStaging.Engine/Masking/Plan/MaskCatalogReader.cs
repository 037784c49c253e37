using System.Collections.Frozen;
using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Reads what masks must know of a database, by the same few queries however many tables there are.</summary>
internal static class MaskCatalogReader
{
    public static async Task<MaskCatalog> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<MaskType> types = await Rows.ReadAsync(session, Sql("mask_types"), ReadType, cancellationToken);
        List<(MaskTable Table, MaskTableColumn Column)> columns =
            await Rows.ReadAsync(session, Sql("mask_tables"), ReadColumn, cancellationToken);
        List<MaskKeyIndex> keys = await Rows.ReadAsync(session, Sql("mask_keys"), ReadKey, cancellationToken);
        List<IEnumerable<ColumnReference>> references =
            await Rows.ReadAsync(session, Sql("mask_references"), ReadReferences, cancellationToken);
        List<IEnumerable<ColumnKey>> checks = await Rows.ReadAsync(session, Sql("mask_checks"), ReadCheck, cancellationToken);
        List<MaskTrigger> triggers = await Rows.ReadAsync(session, Sql("mask_triggers"), ReadTrigger, cancellationToken);

        Dictionary<uint, MaskTable> tables = columns.GroupBy(row => row.Column.Key.Table).ToDictionary(
            rows => rows.Key,
            rows => rows.First().Table with { Columns = [.. rows.Select(row => row.Column)] });
        ImmutableArray<ColumnReference> known = [.. references.SelectMany(pairs => pairs)];
        ILookup<uint, uint> parents = known.Where(pair => pair.Constraint is null)
            .Select(pair => (pair.Column.Table, Parent: pair.Referenced.Table)).Distinct()
            .ToLookup(pair => pair.Table, pair => pair.Parent);
        return new MaskCatalog
        {
            Types = types.ToFrozenDictionary(type => type.Oid),
            Relations = tables.Values
                .Select(table => table with { Ancestors = Ancestors(table.Oid, parents, tables) })
                .ToFrozenDictionary(table => table.Oid),
            Columns = columns.Select(row => row.Column).ToFrozenDictionary(column => column.Key),
            Keys = keys.ToLookup(key => key.Table),
            References = known,
            Triggers = triggers.ToLookup(trigger => trigger.Table),
            CheckedColumns = checks.SelectMany(check => check).ToFrozenSet(),
        };
    }

    private static string Sql(string name) => SqlText.Load($"Masking/Sql/{name}.sql");

    private static ImmutableArray<MaskTable> Ancestors(
        uint table, ILookup<uint, uint> parents, Dictionary<uint, MaskTable> tables)
    {
        List<uint> found = [];
        Queue<uint> open = new(parents[table]);
        while (open.TryDequeue(out uint parent))
        {
            if (found.Contains(parent))
                continue;
            found.Add(parent);
            foreach (uint next in parents[parent])
                open.Enqueue(next);
        }
        return [.. found.Where(tables.ContainsKey).Select(parent => tables[parent])];
    }

    private static MaskType ReadType(NpgsqlDataReader row) => new(
        row.Oid("oid"), row.Text("schema"), row.Text("name"), row.Value<char>("kind"), row.Oid("base"),
        row.Value<int>("modifier"), row.Oid("element"), row.Value<char>("delimiter"), row.Oid("relation"),
        row.Value<bool>("is_checked"));

    private static (MaskTable Table, MaskTableColumn Column) ReadColumn(NpgsqlDataReader row)
    {
        uint table = row.Oid("oid");
        return (
            new MaskTable
            {
                Oid = table,
                Schema = row.Text("schema"),
                Name = row.Text("name"),
                Kind = row.Value<char>("kind"),
                IsOfExtension = row.Value<bool>("is_of_extension"),
                Columns = [],
            },
            new MaskTableColumn
            {
                Key = new ColumnKey(table, row.Value<short>("number")),
                Name = row.Text("column_name"),
                Type = row.Oid("type"),
                Modifier = row.Value<int>("modifier"),
                TypeName = row.Text("type_name"),
                NotNull = row.Value<bool>("not_null"),
                IsGenerated = row.Value<bool>("is_generated"),
                Comment = row.TextOrNull("comment"),
                HasLooseCollation = row.Value<bool>("has_loose_collation"),
            });
    }

    private static MaskKeyIndex ReadKey(NpgsqlDataReader row)
    {
        ImmutableArray<short> columns = row.Array<short>("key_columns");
        return new MaskKeyIndex
        {
            Table = row.Oid("relation"),
            Name = row.Text("name"),
            Columns = columns,
            Texts = row.Array<string>("key_texts"),
            UsedColumns = [.. columns.Where(column => column != 0), .. row.Array<short>("depended_columns")],
            Predicate = row.TextOrNull("predicate"),
            IsPrimary = row.Value<bool>("is_primary"),
            NullsNotDistinct = row.Value<bool>("nulls_not_distinct"),
            Operators = row.Array<string>("operators"),
        };
    }

    private static MaskTrigger ReadTrigger(NpgsqlDataReader row) => new(
        row.Oid("relation"), row.Text("name"),
        row.Value<bool>("is_built_in") && row.Text("function").StartsWith("tsvector_update_trigger", StringComparison.Ordinal)
            ? row.Text("first_argument") : null);

    private static IEnumerable<ColumnReference> ReadReferences(NpgsqlDataReader row)
    {
        (uint table, uint referenced, string? name) = (row.Oid("relation"), row.Oid("referenced"), row.TextOrNull("name"));
        return row.Array<short>("columns").Zip(
            row.Array<short>("referenced_columns"),
            (column, other) => new ColumnReference(new ColumnKey(table, column), new ColumnKey(referenced, other), name));
    }

    private static IEnumerable<ColumnKey> ReadCheck(NpgsqlDataReader row)
    {
        uint table = row.Oid("relation");
        return row.Array<short>("columns").Select(column => new ColumnKey(table, column));
    }
}
