using System.Text.Json;
using System.Text.Json.Serialization;

namespace PgStaging.Engine.Branching;

/// <summary>Reads secrets; they are never written.</summary>
internal sealed class NeonSecretConverter : JsonConverter<NeonSecret>
{
    public override NeonSecret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? new NeonSecret(text) : null;

    public override void Write(Utf8JsonWriter writer, NeonSecret value, JsonSerializerOptions options) =>
        throw new NotSupportedException("No request sends a secret.");
}
