using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PgStaging.Engine.Masking;

/// <summary>Writes rules as a file that people review.</summary>
internal static class MaskRuleWriter
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        // Nothing in it is ever part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a file, in UTF-8.</summary>
    /// <param name="rules">The rules in the order in which they count.</param>
    /// <param name="schema">Where editors find the JSON schema; null for nowhere.</param>
    public static byte[] Write(MaskRules rules, string? schema)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, Readable))
        {
            writer.WriteStartObject();
            if (schema is not null)
                writer.WriteString("$schema", schema);
            writer.WriteString("undecided", Word(rules.Undecided ?? PgUndecidedColumns.Fail));
            if (rules.LargeObjects != PgMaskedLargeObjects.Fail)
                writer.WriteString("largeObjects", Word(rules.LargeObjects));
            writer.WriteStartArray("rules");
            foreach (MaskRule rule in rules.Rules)
                Write(rule, writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return [.. text.ToArray(), (byte)'\n'];
    }

    private static void Write(MaskRule rule, Utf8JsonWriter writer)
    {
        if (rule.Script is not null)
            throw MaskRuleErrors.MaskRuleNotWritable(rule.Place);
        writer.WriteStartObject();
        Part("table", rule.Table?.Text);
        Part("column", rule.Column?.Text);
        Part("type", rule.Type?.Text);
        Part("comment", rule.Comment?.Text);
        Part("path", rule.Path);
        Part("mask", rule.References is null ? rule.Mask : null);
        Part("references", rule.References);
        Options(rule.Options.Values, writer);
        Part("when", rule.When);
        Part("by", rule.By);
        Part("note", rule.Note);
        writer.WriteEndObject();

        void Part(string name, string? value)
        {
            if (value is not null)
                writer.WriteString(name, value);
        }
    }

    private static void Options(ImmutableSortedDictionary<string, ImmutableArray<string>> options, Utf8JsonWriter writer)
    {
        if (options.IsEmpty)
            return;
        writer.WriteStartObject("options");
        foreach ((string name, ImmutableArray<string> values) in options)
        {
            if (values is [var only])
            {
                writer.WriteString(name, only);
                continue;
            }
            writer.WriteStartArray(name);
            foreach (string value in values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
