using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Reads what hangs on the tables of a plan, and refuses what cannot be masked in place.</summary>
internal sealed class InPlaceSurvey(NpgsqlConnection session, MaskPlan plan, string role)
{
    private readonly MaskTable[] tables =
    [
        .. plan.Tables.Keys.Select(address => plan.Catalog.Relations[address.ObjectId]).Where(table => table.Kind == 'r')
            .OrderBy(table => table.DisplayName, StringComparer.Ordinal),
    ];

    private long[] Oids => [.. tables.Select(table => (long)table.Oid)];

    public async Task<ImmutableArray<InPlaceTable>> TablesAsync(CancellationToken cancellationToken)
    {
        ILookup<uint, TableTrigger> triggers = (await ReadAsync(
            "in_place_triggers",
            row => new TableTrigger(row.Oid("relation"), row.Text("name"), row.Value<char>("state")), cancellationToken))
            .ToLookup(trigger => trigger.Table);
        Dictionary<uint, MaskTable> known = tables.ToDictionary(table => table.Oid);
        List<Fact> facts = await ReadAsync("in_place_tables", row => ReadFact(row, known, triggers), cancellationToken);
        Refuse(facts.Where(fact => !fact.MayChange), names => InPlaceErrors.TableNotOwned(names, role));
        Refuse(facts.Where(fact => fact.HidesRows), names => InPlaceErrors.RowsHidden(names, role));
        foreach (Fact fact in facts)
        {
            if (!fact.Publications.IsEmpty)
                throw InPlaceErrors.TablePublished(fact.Table.DisplayName, fact.Publications);
            if (!fact.Subscriptions.IsEmpty)
                throw InPlaceErrors.TableSubscribed(fact.Table.DisplayName, fact.Subscriptions);
            if (!fact.DisabledKeyTriggers.IsEmpty)
                throw InPlaceErrors.KeyTriggersDisabled(fact.Table.DisplayName);
        }
        return [.. facts.Select(fact => fact.Table).OrderBy(table => table.DisplayName, StringComparer.Ordinal)];
    }

    public async Task<ImmutableArray<InPlaceForeignKey>> ForeignKeysAsync(CancellationToken cancellationToken)
    {
        List<InPlaceForeignKey> keys = await ForeignKeysAsync(session, Oids, cancellationToken);
        if (keys.Where(key => !key.MayChange).Select(key => $"the tables of {key.DisplayName}").ToList() is { Count: > 0 } denied)
            throw InPlaceErrors.TableNotOwned(denied, role);
        return [.. keys];
    }

    /// <summary>The foreign keys from and to tables, as they are now.</summary>
    public static Task<List<InPlaceForeignKey>> ForeignKeysAsync(
        NpgsqlConnection session, long[] tables, CancellationToken cancellationToken) =>
        Rows.ReadAsync(
            session, SqlText.Load("Masking/InPlace/Sql/in_place_foreign_keys.sql"), [tables], ReadForeignKey, cancellationToken);

    public async Task<ImmutableArray<InPlaceView>> ViewsAsync(CancellationToken cancellationToken)
    {
        List<InPlaceView> views = await ReadAsync(
            "in_place_views",
            row => new InPlaceView(row.Oid("oid"), row.Text("schema"), row.Text("name"), row.Value<bool>("may_change")),
            cancellationToken);
        if (views.Where(view => !view.MayChange).Select(view => view.DisplayName).ToList() is { Count: > 0 } denied)
            throw InPlaceErrors.TableNotOwned(denied, role);
        return [.. views];
    }

    public async Task<ImmutableArray<string>> ForeignMembersAsync(CancellationToken cancellationToken) =>
        [.. await ReadAsync("in_place_foreign_members", row => row.Text("name"), cancellationToken)];

    public static InPlaceForeignKey ReadForeignKey(NpgsqlDataReader row) => new()
    {
        Name = row.Text("name"),
        Schema = row.Text("schema"),
        TableName = row.Text("table_name"),
        Referenced = SqlName.Quote(row.Text("referenced_schema"), row.Text("referenced_name")),
        Definition = row.Text("definition"),
        IsValidated = row.Value<bool>("is_validated"),
        IsPartitioned = row.Value<bool>("is_partitioned"),
        Comment = row.TextOrNull("comment"),
        MayChange = row.Value<bool>("may_change"),
        Members = row.Array<long>("members"),
    };

    private Task<List<T>> ReadAsync<T>(string name, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        Rows.ReadAsync(session, SqlText.Load($"Masking/InPlace/Sql/{name}.sql"), [Oids], read, cancellationToken);

    private Fact ReadFact(NpgsqlDataReader row, Dictionary<uint, MaskTable> known, ILookup<uint, TableTrigger> triggers)
    {
        MaskTable table = known[row.Oid("oid")];
        TableLoad load = new()
        {
            Address = table.Address,
            Schema = table.Schema,
            Name = table.Name,
            Columns = [.. table.Columns.Where(column => !column.IsGenerated).Select(column => column.Name)],
            Masking = plan.Tables[table.Address],
            HeapBytes = row.Value<long>("heap_bytes"),
            DataBytes = row.Value<long>("data_bytes"),
            IsHeap = row.Value<bool>("is_heap"),
        };
        return new Fact(
            new InPlaceTable
            {
                Table = table,
                Load = load,
                IsBinary = row.Value<bool>("is_binary"),
                PartitionConstraint = row.TextOrNull("partition_constraint"),
                Triggers = [.. triggers[table.Oid]],
            },
            row.Value<bool>("may_change"), row.Value<bool>("hides_rows"), row.Array<string>("publications"),
            row.Array<string>("subscriptions"), row.Array<string>("disabled_key_triggers"));
    }

    private static void Refuse(IEnumerable<Fact> facts, Func<IReadOnlyCollection<string>, PgStagingException> error)
    {
        if (facts.Select(fact => fact.Table.DisplayName).ToList() is { Count: > 0 } names)
            throw error(names);
    }

    private sealed record Fact(
        InPlaceTable Table, bool MayChange, bool HidesRows, ImmutableArray<string> Publications,
        ImmutableArray<string> Subscriptions, ImmutableArray<string> DisabledKeyTriggers);
}
