using System.Text;
using System.Text.Json;

namespace PgStaging.Engine.Masking;

/// <summary>The text of a file of rules, read so that every complaint has its line and column.</summary>
internal sealed class MaskJson
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly byte[] bytes;
    private readonly JsonPlaces places;

    public MaskJson(byte[] bytes, string path)
    {
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        this.bytes = bytes.AsSpan().StartsWith(mark) ? bytes[mark.Length..] : bytes;
        places = new JsonPlaces(path, this.bytes);
    }

    public string Start => places.Of(0);

    public Utf8JsonReader CreateReader() => new(bytes, Lenient);

    public string PlaceOf(ref Utf8JsonReader reader) => places.Of(reader.TokenStartIndex);

    public string PlaceOf(JsonException exception)
    {
        int line = (int)(exception.LineNumber ?? 0);
        int offset = 0;
        for (int passed = 0; passed < line; passed++)
            offset += bytes.AsSpan(offset).IndexOf((byte)'\n') + 1;
        return places.Of(offset + (exception.BytePositionInLine ?? 0));
    }

    /// <summary>The reader's complaint without the place, which it counts otherwise.</summary>
    public static string SentenceOf(JsonException exception)
    {
        int place = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? exception.Message : exception.Message[..place];
    }

    public void Expect(ref Utf8JsonReader reader, JsonTokenType type, string problem)
    {
        if (reader.TokenType != type)
            throw MaskRuleErrors.MaskRuleFileInvalid(PlaceOf(ref reader), problem);
    }

    /// <summary>Goes to the next property's value; false at the end of the object.</summary>
    /// <param name="reader">In an object.</param>
    /// <param name="keys">The properties there can be; each once.</param>
    /// <param name="key">The one that was found, as it stands in the list.</param>
    public bool ReadKey(ref Utf8JsonReader reader, string[] keys, out string key)
    {
        key = string.Empty;
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject)
            return false;
        string name = reader.GetString()!;
        key = Array.Find(keys, known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw MaskRuleErrors.MaskRuleWordUnknown(PlaceOf(ref reader), "property", name, keys);
        return reader.Read();
    }

    /// <summary>The text that a property has.</summary>
    public string Text(ref Utf8JsonReader reader, string key)
    {
        Expect(ref reader, JsonTokenType.String, $"the value of {key} must be a text.");
        string text = reader.GetString()!;
        return !string.IsNullOrWhiteSpace(text) ? text
            : throw MaskRuleErrors.MaskRuleFileInvalid(PlaceOf(ref reader), $"the value of {key} is empty.");
    }
}
