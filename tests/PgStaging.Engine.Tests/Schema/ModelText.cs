using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Tests.Schema;

/// <summary>
/// A model as text that two equal schemas have in common, whatever their OIDs, column numbers and sizes: one line for
/// each object, comment, privilege and dependency, in order.
/// </summary>
internal static class ModelText
{
    private static readonly ImmutableHashSet<string> Volatile =
    [
        nameof(Table.HeapBytes), nameof(Table.DataBytes), nameof(Table.EstimatedRows), nameof(Column.Number),
        nameof(CatalogObject.Address), nameof(CatalogObject.Aliases), nameof(CatalogObject.Parts),
    ];

    public static IReadOnlyList<string> Write(DatabaseModel model)
    {
        Dictionary<ObjectAddress, string> names = Names(model);
        JsonSerializerOptions options = new()
        {
            Converters = { new AddressWriter(names), new JsonStringEnumConverter() },
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutVolatile } },
        };
        return
        [
            .. model.Objects
                .Select(item => $"{item.Reference}: {JsonSerializer.Serialize(item, item.GetType(), options)}")
                .Concat(model.Comments.Select(pair => $"comment on {Name(pair.Key)}: {pair.Value}"))
                .Concat(model.Privileges.Select(pair => $"privileges on {Name(pair.Key)}: {Text(pair.Value)}"))
                .Concat(model.Dependencies.SelectMany(pair =>
                    pair.Value.Select(need => $"{Name(pair.Key)} needs {Name(need)}")))
                .Concat(model.Unmodelled.Select(item => $"unmodelled {item.Kind} {item.Schema} {item.Name}: {item.Reason}"))
                .Order(StringComparer.Ordinal),
        ];

        string Name(ObjectAddress address) => names.TryGetValue(address, out string? known) ? known
            : names.TryGetValue(address.Whole, out string? whole) && Column(address) is { } column ? $"{whole} column {column}"
            : "?";

        string? Column(ObjectAddress address) =>
            model.Objects.First(item => item.Address == address.Whole).ColumnName(address.SubId);
    }

    private static string Text(Privileges privileges) => string.Join(
        ' ', privileges.Actual.Select(item => item.ToString()).Order(StringComparer.Ordinal));

    private static Dictionary<ObjectAddress, string> Names(DatabaseModel model)
    {
        Dictionary<ObjectAddress, string> names = [];
        foreach (CatalogObject item in model.Objects)
        {
            foreach (ObjectAddress address in item.Aliases.Prepend(item.Address))
                names[address] = item.Reference;
            if (item is not Relation relation)
                continue;
            foreach (Column column in relation.Columns)
            {
                if (column.ExpressionAddress is { } expression)
                    names[expression] = $"{item.Reference} expression of {column.Name}";
            }
        }
        return names;
    }

    private static void WithoutVolatile(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties.ToList())
        {
            if (Volatile.Contains(property.Name))
                type.Properties.Remove(property);
        }
    }

    private sealed class AddressWriter(Dictionary<ObjectAddress, string> names) : JsonConverter<ObjectAddress>
    {
        public override ObjectAddress Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        // What the model does not name is built in: there the number is the same in both databases.
        public override void Write(Utf8JsonWriter writer, ObjectAddress value, JsonSerializerOptions options) =>
            writer.WriteStringValue(names.TryGetValue(value.Whole, out string? name) ? name
                : value.ObjectId < 16384 ? $"{value.ClassId}/{value.ObjectId}" : "?");
    }
}
