using System.Text.Json;
using System.Text.Json.Serialization;

namespace PgStaging.Engine.Catalog;

/// <summary>Writes addresses as names, and reads names as addresses.</summary>
/// <param name="write">The name of an address.</param>
/// <param name="read">The address a name stands for.</param>
internal sealed class AddressConverter(Func<ObjectAddress, string> write, Func<string, ObjectAddress> read)
    : JsonConverter<ObjectAddress>
{
    public override ObjectAddress Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        read(reader.GetString() ?? throw new JsonException("An address is missing."));

    public override void Write(Utf8JsonWriter writer, ObjectAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(write(value));
}
