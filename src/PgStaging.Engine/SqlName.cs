using System.Text;

namespace PgStaging.Engine;

/// <summary>Writes identifiers and literals as SQL text. Identifiers are always quoted: then no keyword list can be wrong.</summary>
internal static class SqlName
{
    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quote(string schema, string name) => $"{Quote(schema)}.{Quote(name)}";

    /// <summary>A string literal that means the same whatever standard_conforming_strings says.</summary>
    public static string Literal(string value)
    {
        StringBuilder text = new(value.Length + 2);
        text.Append(value.Contains('\\', StringComparison.Ordinal) ? "E'" : "'");
        text.Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal));
        return text.Append('\'').ToString();
    }

    /// <summary>As much of a name as fits into a number of bytes, in whole characters.</summary>
    public static string Shorten(string name, int bytes)
    {
        StringBuilder kept = new();
        foreach (Rune rune in name.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
                break;
            kept.Append(rune.ToString());
        }
        return kept.ToString();
    }
}
