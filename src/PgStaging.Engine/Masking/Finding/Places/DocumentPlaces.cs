using System.Text;
using System.Text.Json;

namespace PgStaging.Engine.Masking;

/// <summary>Gathers the values of documents by the places where they stand; the elements of an array are one place.</summary>
internal sealed class DocumentPlaces
{
    private const int MostPlaces = 400;
    private const int DeepestLevel = 200;
    private const int LongestKey = 64;
    private const int DigitsOfData = 4;

    private readonly Dictionary<string, DocumentPlace> places = new(StringComparer.Ordinal);

    public IEnumerable<DocumentPlace> All => places.Values;

    /// <summary>Whether there were more places than are kept: keys that are data themselves, for example.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether there are keys that are addresses of mail: masks do not reach keys.</summary>
    public bool HasPersonalKeys { get; private set; }

    /// <summary>Reads a document as far as it goes: the server may have cut it.</summary>
    public void Read(string document)
    {
        Utf8JsonReader reader = new(
            Encoding.UTF8.GetBytes(document), isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = DeepestLevel }));
        // For each level the path so far; the keys on the way are kept apart.
        Stack<(string Path, int Keys, bool IsArray)> levels = new();
        List<string> keys = [];
        string path = "$";
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        bool isArray = reader.TokenType == JsonTokenType.StartArray;
                        levels.Push((path, keys.Count, isArray));
                        path = isArray ? $"{path}[*]" : path;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        levels.Pop();
                        path = Leave(keys, levels);
                        break;
                    case JsonTokenType.PropertyName:
                        string key = reader.GetString()!;
                        bool isData = IsData(key);
                        HasPersonalKeys |= isData && ContactValues.Email(key).Power > 0;
                        path = $"{levels.Peek().Path}{(isData ? ".*" : Step(key))}";
                        keys.Add(isData ? string.Empty : key);
                        break;
                    default:
                        Add(path, keys, reader);
                        path = Leave(keys, levels);
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Too deep, or half a surrogate pair, which the type json takes: what came before was read.
            IsCut = true;
        }
    }

    // After a value the next key follows, or the next element, which is at the same place.
    private static string Leave(List<string> keys, Stack<(string Path, int Keys, bool IsArray)> levels)
    {
        (string parent, int count, bool isArray) = levels.Count > 0 ? levels.Peek() : ("$", 0, false);
        keys.RemoveRange(count, keys.Count - count);
        return isArray ? $"{parent}[*]" : parent;
    }

    private void Add(string path, List<string> keys, Utf8JsonReader reader)
    {
        string? value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };
        if (string.IsNullOrWhiteSpace(value))
            return;
        if (!places.TryGetValue(path, out DocumentPlace? place))
        {
            if (places.Count == MostPlaces)
            {
                IsCut = true;
                return;
            }
            places[path] = place = new DocumentPlace(path, [.. keys]);
        }
        place.Values.Add(value);
        place.IsNumber &= reader.TokenType == JsonTokenType.Number;
    }

    // Where keys are values themselves, they are all the same place, and none of them is shown.
    private static bool IsData(string key) =>
        key.Length > LongestKey || key.Contains('@', StringComparison.Ordinal) || key.Count(char.IsDigit) >= DigitsOfData;

    private static string Step(string key) =>
        key.Length > 0 && (char.IsLetter(key[0]) || key[0] == '_') && key.All(sign => char.IsLetterOrDigit(sign) || sign == '_')
            ? $".{key}"
            : $"['{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
}
