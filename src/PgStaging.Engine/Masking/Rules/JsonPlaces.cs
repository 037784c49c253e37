using System.Globalization;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Says where in a text of JSON something stands.</summary>
/// <param name="path">The file, as errors name it.</param>
/// <param name="json">Its bytes in UTF-8.</param>
internal sealed class JsonPlaces(string path, byte[] json)
{
    /// <summary>The path, with line and column from one, as editors and compilers write it.</summary>
    /// <param name="offset">A place in the bytes.</param>
    public string Of(long offset)
    {
        ReadOnlySpan<byte> before = json.AsSpan(0, (int)Math.Min(offset, json.Length));
        int line = 1 + before.Count((byte)'\n');
        int column = 1 + Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]);
        return string.Create(CultureInfo.InvariantCulture, $"{path}({line},{column})");
    }
}
