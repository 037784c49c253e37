using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads lists so that those with the same content are one list.</summary>
internal sealed class SharedListConverter(Func<AddressSpace> space) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => SavedForm.IsList(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()), space)!;

    private sealed class Of<T>(Func<AddressSpace> space) : JsonConverter<ImmutableArray<T>>
    {
        public override ImmutableArray<T> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T[]>(ref reader, options) is { } items
                ? space().Intern(ImmutableCollectionsMarshal.AsImmutableArray(items))
                : throw new JsonException("A list is missing.");

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("This converter only reads.");
    }
}
