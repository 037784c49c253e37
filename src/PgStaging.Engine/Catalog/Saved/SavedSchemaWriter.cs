using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Catalog;

/// <summary>Writes one model as a saved schema.</summary>
internal sealed class SavedSchemaWriter
{
    private static readonly ReusableOptions<SavedSchemaWriter> Options = new(Create);

    private readonly DatabaseModel model;
    private readonly ModelNames names;
    private readonly ILookup<ObjectAddress, ObjectAddress> columns;

    public SavedSchemaWriter(DatabaseModel model)
    {
        this.model = model;
        names = new ModelNames(model);
        columns = model.Comments.Keys.Concat(model.Privileges.Keys)
            .Where(address => address.SubId != 0).Distinct().ToLookup(address => address.Whole);
    }

    public string Write()
    {
        SavedDocument document = new()
        {
            Format = SavedDocument.CurrentFormat,
            Server = model.Database.ServerVersion,
            Database = model.Database,
            Objects =
            [
                .. model.Objects.Select(item => (Item: item, item.Identity))
                    .OrderBy(pair => KindOrder.Of(pair.Item.Kind)).ThenBy(pair => pair.Identity, StringComparer.Ordinal)
                    .Select(pair => Save(pair.Item, pair.Identity)),
            ],
            Unmodelled =
            [
                .. model.Unmodelled
                    .OrderBy(item => KindOrder.Of(item.Kind)).ThenBy(item => item.Schema, StringComparer.Ordinal)
                    .ThenBy(item => item.Name, StringComparer.Ordinal)
                    .ThenBy(item => item.Reason, StringComparer.Ordinal)
                    .Select(item => new SavedUnmodelled(
                        item.Kind, item.Schema, item.Name, item.Reason, item.Address.ClassId)),
            ],
        };
        string json = Options.Use(this, options => JsonSerializer.Serialize(document, options));
        // Line ends inside values are escaped, so these are the file's own.
        return json.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
    }

    private SavedObject Save(CatalogObject item, string identity)
    {
        SavedFacts facts = Facts(item.Address);
        SortedDictionary<string, SavedFacts> inside = new(StringComparer.Ordinal);
        foreach (ObjectAddress address in ModelNames.Inside(item).SelectMany(each => columns[each].Prepend(each))
            .Concat(columns[item.Address]))
        {
            SavedFacts within = Facts(address);
            if (within != NoFacts && names.Of(address) is { Length: > 0 } name)
                inside[name] = within;
        }

        return new SavedObject
        {
            Type = item.GetType().Name,
            Identity = identity,
            Catalog = item.Address.ClassId,
            Definition = item,
            Comment = facts.Comment,
            Privileges = facts.Privileges,
            Needs = facts.Needs,
            ColumnsUsed = facts.ColumnsUsed,
            Inside = inside.Count > 0 ? inside : null,
        };
    }

    private static JsonSerializerOptions Create(Func<SavedSchemaWriter> user)
    {
        JsonSerializerOptions options = SavedForm.Options(type => LeaveOutUnknown(type, user));
        options.Converters.Add(new AddressConverter(
            address => user().names.Of(address), static _ => throw new NotSupportedException("These options only write.")));
        return options;
    }

    private static void LeaveOutUnknown(JsonTypeInfo type, Func<SavedSchemaWriter> user)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.PropertyType == typeof(ObjectAddress) && property.ShouldSerialize is { } should)
                property.ShouldSerialize = (owner, value) =>
                    should(owner, value) && user().names.Of((ObjectAddress)value!).Length > 0;
        }
    }

    private static SavedFacts NoFacts { get; } = new();

    private SavedFacts Facts(ObjectAddress address) => new()
    {
        Comment = model.Comments.GetValueOrDefault(address),
        Privileges = model.Privileges.GetValueOrDefault(address),
        Needs = Ordered(model.Dependencies.GetValueOrDefault(address)),
        ColumnsUsed = Ordered(model.ColumnsUsed.GetValueOrDefault(address)),
    };

    private ImmutableArray<ObjectAddress> Ordered(ImmutableHashSet<ObjectAddress>? addresses) => addresses is null
        ? [] : [.. addresses.OrderBy(names.Of, StringComparer.Ordinal)];
}
