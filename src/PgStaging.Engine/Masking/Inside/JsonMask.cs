using System.Text.Json;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Masks values inside documents of json and jsonb. All else stays as it is written, byte for byte; a number stays a number,
/// and true and false stay so, if what the mask writes can be one, and become texts if not. An object or array is masked by
/// masking every value in it; null and empty texts stay.
/// </summary>
/// <param name="masks">What is done where; the first that leads to a value counts.</param>
internal sealed class JsonMask((PathCursor Cursor, Mask Mask)[] masks) : InsideMask
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    // For every level that is open, how far each path is with the value there.
    private PathCursor[] cursors = [.. masks.Select(mask => mask.Cursor)];
    private bool[] isArray = [];
    private int[] elements = [];

    protected override void WriteParts(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        Utf8JsonReader reader = new(value, AnyDepth);
        (int copied, int level) = (0, 0);
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        Enter(level, JsonText.Decode(reader.ValueSpan, Room(reader.ValueSpan.Length)));
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        level--;
                        continue;
                    default:
                        break;
                }
                if (level > 0 && isArray[level - 1])
                    Enter(level, elements[level - 1]++);
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    if (IsLost(level))
                        reader.Skip();
                    else
                        Open(level++, reader.TokenType == JsonTokenType.StartArray);
                }
                else if (reader.TokenType != JsonTokenType.Null && MaskOf(level) is { } mask)
                {
                    output.Write(value[copied..(int)reader.TokenStartIndex]);
                    WriteScalar(mask, reader.TokenType, reader.ValueSpan, subject, output);
                    copied = (int)reader.BytesConsumed;
                }
            }
        }
        catch (JsonException)
        {
            throw MaskPathErrors.ValueNotReadable("json");
        }
        output.Write(value[copied..]);
    }

    private void WriteScalar(
        Mask mask, JsonTokenType type, ReadOnlySpan<byte> raw, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        ReadOnlySpan<byte> text = type == JsonTokenType.String ? JsonText.Decode(raw, Room(raw.Length)) : raw;
        ReadOnlySpan<byte> masked = Masked(mask, text, subject, out bool isNull);
        bool isPlain = type switch
        {
            JsonTokenType.Number => JsonText.IsNumber(masked),
            JsonTokenType.True or JsonTokenType.False => masked.SequenceEqual("true"u8) || masked.SequenceEqual("false"u8),
            _ => false,
        };
        if (isNull)
            output.Write("null"u8);
        else if (isPlain)
            output.Write(masked);
        else
            JsonText.Encode(masked, output);
    }

    private void Open(int level, bool opensArray)
    {
        if (isArray.Length == level)
        {
            Array.Resize(ref isArray, Math.Max(8, level * 2));
            Array.Resize(ref elements, isArray.Length);
            Array.Resize(ref cursors, (isArray.Length + 1) * masks.Length);
        }
        isArray[level] = opensArray;
        elements[level] = 0;
    }

    private void Enter(int level, ReadOnlySpan<byte> name)
    {
        Span<PathCursor> outside = CursorsAt(level - 1);
        Span<PathCursor> inside = CursorsAt(level);
        for (int path = 0; path < masks.Length; path++)
            inside[path] = outside[path].Into(name);
    }

    private void Enter(int level, int element)
    {
        Span<PathCursor> outside = CursorsAt(level - 1);
        Span<PathCursor> inside = CursorsAt(level);
        for (int path = 0; path < masks.Length; path++)
            inside[path] = outside[path].Into(element);
    }

    private bool IsLost(int level)
    {
        foreach (PathCursor cursor in CursorsAt(level))
        {
            if (!cursor.IsLost)
                return false;
        }
        return true;
    }

    private Mask? MaskOf(int level)
    {
        Span<PathCursor> here = CursorsAt(level);
        for (int path = 0; path < masks.Length; path++)
        {
            if (here[path].IsThere)
                return masks[path].Mask;
        }
        return null;
    }

    private Span<PathCursor> CursorsAt(int level) => cursors.AsSpan(level * masks.Length, masks.Length);
}
