using System.Collections.Immutable;
using System.Diagnostics;
using PgStaging.Engine.Catalog;
using Xunit;

namespace PgStaging.Engine.Tests.Catalog.Saved;

/// <summary>What a saved schema looks like, and which files are refused.</summary>
public sealed class SavedSchemaFileTests
{
    private static readonly ObjectAddress TableAt = new(CatalogClass.Relation, 20_001);

    [Fact]
    public void Every_record_of_the_model_can_be_saved()
    {
        IEnumerable<string> records = typeof(CatalogObject).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CatalogObject)) && !type.IsAbstract).Select(type => type.Name);

        Assert.Equal(records.Order(), SavedForm.Types.Keys.Order());
        Assert.All(SavedForm.Types.Values, type => Assert.True(SavedForm.IsMadeEmpty(type), type.Name));
    }

    [Fact]
    public void A_file_has_no_numbers_of_one_database_and_a_changed_column_changes_one_line()
    {
        string before = SavedSchema.Write(Model("integer"));
        string after = SavedSchema.Write(Model("bigint"));

        Assert.DoesNotContain("20001", before, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', before);
        Assert.EndsWith("}\n", before, StringComparison.Ordinal);
        string[] lines = before.Split('\n');
        Assert.Equal("\"type\": \"bigint\"", Assert.Single(after.Split('\n').Except(lines)).Trim());
    }

    [Fact]
    public void A_column_has_the_same_number_wherever_it_stands()
    {
        AddressSpace space = new();
        DatabaseModel first = SavedSchema.MoveTo(space, Model("integer"));
        DatabaseModel second = SavedSchema.MoveTo(space, Model("integer", "before"));

        Table one = Assert.Single(first.All<Table>());
        Table other = Assert.Single(second.All<Table>());
        Assert.Equal(one.Address, other.Address);
        Assert.Equal(one.Columns[0], other.Columns[1]);
        Assert.NotEqual(one, other);
        Assert.Equal("TABLE \"public\".\"t\"", space.NameOf(one.Address));
        Assert.Equal(first.Comments, second.Comments);
    }

    [Fact]
    public void What_is_initial_is_loaded_as_it_was()
    {
        DatabaseModel model = Model("integer");
        Table table = model.All<Table>().Single();
        table = table with { Columns = [table.Columns[0] with { IsLocal = false, InheritanceCount = 2 }] };

        Table loaded = SavedSchema.MoveTo(new AddressSpace(), model with { Objects = [table] }).All<Table>().Single();

        Assert.False(loaded.Columns[0].IsLocal);
        Assert.Equal(2, loaded.Columns[0].InheritanceCount);
        Assert.Empty(loaded.Options);
        Assert.False(loaded.Parents.IsDefault);
        Assert.Equal(0, loaded.HeapBytes);
    }

    [Fact]
    public void The_fingerprint_is_of_the_schema_alone()
    {
        DatabaseModel model = Model("integer");
        string fingerprint = SchemaFingerprint.Of(model);

        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        Assert.Equal(fingerprint, SchemaFingerprint.Of(
            model with { Database = model.Database with { Name = "other", ServerVersion = 150004 } }));
        Assert.NotEqual(fingerprint, SchemaFingerprint.Of(Model("bigint")));
    }

    [Theory]
    [InlineData("", "NotASavedSchema")]
    [InlineData("CREATE TABLE t ()", "NotASavedSchema")]
    [InlineData("[]", "NotASavedSchema")]
    [InlineData("{}", "NotASavedSchema")]
    [InlineData("""{ "format": "1" }""", "NotASavedSchema")]
    [InlineData("""{ "format": 2 }""", "SavedSchemaTooNew")]
    [InlineData("""{ "format": 1 }""", "SavedSchemaDamaged")]
    public void A_file_of_another_kind_is_refused(string json, string errorId)
    {
        PgStagingException exception =
            Assert.Throws<PgStagingException>(() => SavedSchema.Load(json, new AddressSpace(), "schema.json"));

        Assert.Equal(errorId, exception.ErrorId);
        Assert.Equal("schema.json", exception.Target);
        Assert.Contains("schema.json", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.RecommendedAction);
    }

    [Theory]
    [InlineData("\"type\": \"Table\"", "\"type\": \"Chair\"", "Chair")]
    [InlineData("\"name\": \"t\"", "\"name\": \"u\"", "TABLE \"public\".\"u\"")]
    [InlineData("\"name\": \"t\"", "\"name\": null", "name")]
    [InlineData("\"name\": \"t\",", "", "name")]
    [InlineData("\"identity\": \"TABLE \\\"public\\\".\\\"t\\\"\"", "\"identity\": \"TABLE\"", "TABLE")]
    [InlineData("\"columns\": [", "\"columns\": [ 1,", "TABLE \"public\".\"t\"")]
    [InlineData("\"INDEX \\\"public\\\".\\\"i\\\"\"", "\"TABLE \\\"gone\\\"\"", "TABLE \"gone\"")]
    public void A_damaged_file_is_refused_and_the_place_is_named(string text, string damage, string named)
    {
        string json = SavedSchema.Write(Model("integer"));
        int place = json.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, json);
        json = $"{json[..place]}{damage}{json[(place + text.Length)..]}";

        PgStagingException exception =
            Assert.Throws<PgStagingException>(() => SavedSchema.Load(json, new AddressSpace(), "schema.json"));

        Assert.Equal("SavedSchemaDamaged", exception.ErrorId);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_objects_are_saved_and_loaded()
    {
        DatabaseModel model = Large(10_000);
        SavedSchema.MoveTo(new AddressSpace(), Model("integer"));

        Stopwatch watch = Stopwatch.StartNew();
        DatabaseModel loaded = SavedSchema.MoveTo(new AddressSpace(), model);
        TimeSpan elapsed = watch.Elapsed;

        Assert.Equal(model.Objects.Length, loaded.Objects.Length);
        TestContext.Current.TestOutputHelper?.WriteLine($"{elapsed.TotalMilliseconds:0} ms");
    }

    private static DatabaseModel Large(int count)
    {
        DatabaseModel one = Model("integer");
        Table table = one.All<Table>().Single();
        ImmutableArray<Column> columns =
            [.. Enumerable.Range(1, 10).Select(number => table.Columns[0] with { Number = number, Name = $"c{number}" })];
        List<CatalogObject> objects = [];
        Dictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>> uses = [];
        for (uint id = 1; objects.Count < count; id++)
        {
            Table next = table with
            {
                Address = new(CatalogClass.Relation, 2 * id), Name = $"t{id}", Columns = columns,
            };
            objects.Add(next);
            objects.Add(new TableIndex
            {
                Address = new(CatalogClass.Relation, (2 * id) + 1), Parent = next.Address, Schema = "public",
                Name = $"i{id}", Definition = $"CREATE INDEX i{id} ON public.t{id} USING btree (c1)",
            });
            uses[objects[^1].Address] = [next.Address with { SubId = 1 }, next.Address with { SubId = 2 }];
        }

        return one with
        {
            Objects = [.. objects],
            Dependencies = uses.ToImmutableDictionary(
                pair => pair.Key, pair => pair.Value.Select(column => column.Whole).ToImmutableHashSet()),
            ColumnsUsed = uses.ToImmutableDictionary(),
        };
    }

    private static DatabaseModel Model(string type, params string[] before)
    {
        Column column = new()
        {
            Number = before.Length + 1, Name = "c", Type = type, TypeAddress = new(CatalogClass.Type, 23),
        };
        Table table = new()
        {
            Address = TableAt, Schema = "public", Name = "t", Owner = "o", Persistence = TablePersistence.Permanent,
            Columns = [.. before.Select((name, place) => column with { Number = place + 1, Name = name }), column],
            HeapBytes = 8192,
        };
        TableIndex index = new()
        {
            Address = new(CatalogClass.Relation, 20_002), Parent = TableAt, Schema = "public", Name = "i",
            Definition = "CREATE INDEX i ON public.t USING btree (c)",
        };
        return new DatabaseModel
        {
            Database = new DatabaseFacts
            {
                Name = "d", ServerVersion = 180000, Owner = "o", Encoding = "UTF8", Collate = "C", CharacterType = "C",
                LocaleProvider = 'c',
            },
            Objects = [table, index],
            Dependencies = ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>>.Empty
                .Add(index.Address, [TableAt]).Add(TableAt, [index.Address]),
            Comments = ImmutableDictionary<ObjectAddress, string>.Empty
                .Add(TableAt with { SubId = column.Number }, "a column"),
            Privileges = ImmutableDictionary<ObjectAddress, Privileges>.Empty,
            Unmodelled = [],
        };
    }
}
