using System.Text.Json;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads one saved schema into a space.</summary>
internal sealed class SavedSchemaReader
{
    private static readonly ReusableOptions<SavedSchemaReader> Options = new(Create);

    private readonly AddressSpace space;
    private readonly string origin;
    private readonly Dictionary<string, ObjectAddress> known = new(StringComparer.Ordinal);
    private string place = "its beginning";
    private ObjectAddress current;
    private JsonSerializerOptions? options;

    public SavedSchemaReader(AddressSpace space, string origin)
    {
        this.space = space;
        this.origin = origin;
        known.Add(string.Empty, default);
    }

    public DatabaseModel Read(string json)
    {
        using JsonDocument document = Parse(json);
        try
        {
            return Options.Use(this, current =>
            {
                options = current;
                return Read(document.RootElement);
            });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException or NotSupportedException)
        {
            throw SavedSchemaErrors.SavedSchemaDamaged(origin, $"at {place}. {exception.Message}", exception);
        }
    }

    private static JsonSerializerOptions Create(Func<SavedSchemaReader> user)
    {
        LoadedRecords records = new(() => user().space, () => user().current);
        JsonSerializerOptions options = SavedForm.Options(records.Complete);
        options.Converters.Add(new AddressConverter(
            static _ => throw new NotSupportedException("These options only read."), name => user().Resolve(name)));
        options.Converters.Add(new SharedListConverter(() => user().space));
        return options;
    }

    private JsonDocument Parse(string json)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("format", out JsonElement element) && element.ValueKind == JsonValueKind.Number
                && element.TryGetInt32(out int format) && format > 0)
                return format <= SavedDocument.CurrentFormat
                    ? document : throw SavedSchemaErrors.SavedSchemaTooNew(origin, format);
        }
        catch (JsonException exception)
        {
            throw SavedSchemaErrors.NotASavedSchema(origin, exception);
        }

        throw SavedSchemaErrors.NotASavedSchema(origin);
    }

    private DatabaseModel Read(JsonElement root)
    {
        DatabaseFacts facts = Value<DatabaseFacts>(root.GetProperty("database"));
        List<Entry> entries = [.. Items(root, "objects").Select(Announce)];
        // Columns get their numbers in their tables' order, so before anything else names them.
        ILookup<bool, Entry> byColumns = entries.ToLookup(entry => HasColumns(entry.Type));
        Dictionary<ObjectAddress, CatalogObject> objects = [];
        foreach (Entry entry in byColumns[true].Concat(byColumns[false]))
            objects.Add(entry.Address, Define(entry));

        LoadedFacts loaded = new();
        foreach (Entry entry in entries)
        {
            place = entry.Identity;
            loaded.Add(entry.Address, Value<SavedFacts>(entry.Json));
            if (entry.Json.TryGetProperty("inside", out JsonElement inside))
            {
                foreach (JsonProperty property in inside.EnumerateObject())
                    loaded.Add(Resolve(property.Name), Value<SavedFacts>(property.Value));
            }
        }

        return new DatabaseModel
        {
            Database = facts with
            {
                ServerVersion = root.TryGetProperty("server", out JsonElement server) ? server.GetInt32() : 0,
            },
            Objects = [.. entries.Select(entry => objects[entry.Address])],
            Dependencies = loaded.Dependencies.ToImmutable(),
            ColumnsUsed = loaded.ColumnsUsed.ToImmutable(),
            Comments = loaded.Comments.ToImmutable(),
            Privileges = loaded.Privileges.ToImmutable(),
            Unmodelled = [.. Items(root, "unmodelled").Select(item => Unmodelled(Value<SavedUnmodelled>(item)))],
        };
    }

    private Entry Announce(JsonElement json)
    {
        string identity = json.GetProperty("identity").GetString()
            ?? throw new JsonException("An object has no identity.");
        place = identity;
        string? word = json.GetProperty("type").GetString();
        if (word is null || !SavedForm.Types.TryGetValue(word, out Type? type))
            throw new JsonException($"The type {word} is not known.");
        ObjectAddress address = space.Intern(json.GetProperty("catalog").GetUInt32(), identity);
        return known.TryAdd(identity, address) ? new(identity, type, address, json)
            : throw new JsonException("There are two objects of this identity.");
    }

    private CatalogObject Define(Entry entry)
    {
        place = entry.Identity;
        current = entry.Address;
        CatalogObject item = (CatalogObject?)entry.Json.GetProperty("definition").Deserialize(entry.Type, options)
            ?? throw new JsonException("The definition is missing.");
        if (item.Identity != entry.Identity)
            throw new JsonException($"The definition is that of {item.Identity}.");
        return item is TableConstraint { HasIndex: true, Index: { } index } constraint
            ? constraint with { Aliases = space.Intern<ObjectAddress>([index]) } : item;
    }

    private UnmodelledObject Unmodelled(SavedUnmodelled item) => new(
        item.Catalog == 0 ? default : space.Intern(item.Catalog, $"{item.Kind} {item.Schema}.{item.Name}"),
        item.Kind, item.Schema, item.Name, item.Reason);

    private ObjectAddress Resolve(string name)
    {
        if (known.TryGetValue(name, out ObjectAddress address))
            return address;
        if (AddressName.IsColumn(name, out string relation, out string column))
        {
            address = Resolve(relation);
            address = address with { SubId = space.InternColumn(address, column) };
        }
        else if (AddressName.ClassOf(name) is { } classId)
        {
            address = space.Intern(classId, name);
        }
        else
        {
            throw new JsonException($"There is no {name}.");
        }

        known.Add(name, address);
        return address;
    }

    private T Value<T>(JsonElement element) =>
        element.Deserialize<T>(options) ?? throw new JsonException($"A {typeof(T).Name} is missing.");

    private static JsonElement.ArrayEnumerator Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray() : default;

    private static bool HasColumns(Type type) => type.IsSubclassOf(typeof(Relation)) || type == typeof(CompositeType);

    private sealed record Entry(string Identity, Type Type, ObjectAddress Address, JsonElement Json);
}
