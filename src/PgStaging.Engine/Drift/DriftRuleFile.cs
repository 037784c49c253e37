using System.Text.Json;

namespace PgStaging.Engine.Drift;

/// <summary>Reads the rules of a file: a JSON array; comments and commas at the end of lists are allowed.</summary>
internal static class DriftRuleFile
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static async Task<IReadOnlyList<PgDriftRule>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        byte[] json;
        try
        {
            json = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw DriftRuleErrors.RuleFileNotReadable(path, cause);
        }
        return Parse(json, path);
    }

    /// <summary>The rules of a file's bytes in UTF-8, with or without a byte order mark.</summary>
    public static IReadOnlyList<PgDriftRule> Parse(ReadOnlySpan<byte> json, string path)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (json.StartsWith(mark))
            json = json[mark.Length..];
        Utf8JsonReader reader = new(json, Lenient);
        try
        {
            Expect(ref reader, json, path, JsonTokenType.StartArray, "the rules must stand in an array, [ … ].");
            List<PgDriftRule> rules = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                rules.Add(ReadRule(ref reader, json, path));
            reader.Read();
            return rules;
        }
        catch (JsonException cause)
        {
            throw DriftRuleErrors.RuleFileInvalid(path, (cause.LineNumber ?? 0) + 1, Sentence(cause), cause);
        }
    }

    private static PgDriftRule ReadRule(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw DriftRuleErrors.RuleFileInvalid(path, Line(reader, json), "a rule must be an object, { … }.");
        DriftRuleDraft draft = new(Place(path, reader, json));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string key = reader.GetString()!;
            string place = Place(path, reader, json);
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                throw DriftRuleErrors.RuleFileInvalid(path, Line(reader, json), $"the value of {key} must be a text.");
            draft.Take(key, reader.GetString(), place);
        }
        return draft.ToRule();
    }

    private static void Expect(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string path, JsonTokenType type, string problem)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw DriftRuleErrors.RuleFileInvalid(path, Line(reader, json), problem);
    }

    private static string Place(string path, Utf8JsonReader reader, ReadOnlySpan<byte> json) =>
        $"{path}, line {Line(reader, json)}";

    private static int Line(Utf8JsonReader reader, ReadOnlySpan<byte> json) =>
        1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n');

    // The reader's own message repeats the place, in lines from zero.
    private static string Sentence(JsonException cause)
    {
        int place = cause.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? cause.Message : cause.Message[..place];
    }
}
