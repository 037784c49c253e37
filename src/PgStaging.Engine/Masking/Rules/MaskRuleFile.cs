using System.Collections.Immutable;
using System.Text.Json;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Reads a file of rules: a JSON object with the rules in an array; comments and commas at the end of lists are allowed.
/// </summary>
internal sealed class MaskRuleFile
{
    private static readonly string[] Keys = ["$schema", "undecided", "largeObjects", "rules"];

    private readonly MaskJson json;

    private MaskRuleFile(MaskJson json) => this.json = json;

    public static async Task<MaskRules> ReadAsync(string path, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw MaskRuleErrors.MaskRuleFileNotReadable(path, cause);
        }
        MaskRules rules = Parse(bytes, path);
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return rules with { Rules = [.. rules.Rules.Select(rule => rule with { Folder = folder })] };
    }

    /// <summary>The rules of a file's bytes in UTF-8, with or without a byte order mark.</summary>
    public static MaskRules Parse(byte[] bytes, string path)
    {
        MaskJson json = new(bytes, path);
        Utf8JsonReader reader = json.CreateReader();
        try
        {
            return new MaskRuleFile(json).Read(ref reader);
        }
        catch (JsonException cause)
        {
            throw MaskRuleErrors.MaskRuleFileInvalid(json.PlaceOf(cause), MaskJson.SentenceOf(cause), cause);
        }
    }

    private MaskRules Read(ref Utf8JsonReader reader)
    {
        PgUndecidedColumns? undecided = null;
        PgMaskedLargeObjects largeObjects = PgMaskedLargeObjects.Fail;
        ImmutableArray<MaskRule>? rules = null;
        reader.Read();
        json.Expect(ref reader, JsonTokenType.StartObject, "the file must hold an object, { \"rules\": [ … ] }.");
        while (json.ReadKey(ref reader, Keys, out string key))
        {
            switch (key)
            {
                case "undecided":
                    undecided = ReadWord<PgUndecidedColumns>(ref reader, key);
                    break;
                case "largeObjects":
                    largeObjects = ReadWord<PgMaskedLargeObjects>(ref reader, key);
                    break;
                case "rules":
                    rules = ReadRules(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        reader.Read();
        return new MaskRules(
            undecided, rules ?? throw MaskRuleErrors.MaskRuleFileInvalid(json.Start, "there are no rules in it."))
        {
            LargeObjects = largeObjects,
        };
    }

    private T ReadWord<T>(ref Utf8JsonReader reader, string key)
        where T : struct, Enum
    {
        string place = json.PlaceOf(ref reader);
        string word = json.Text(ref reader, key);
        return Enum.TryParse(word, ignoreCase: true, out T value) && char.IsAsciiLetter(word[0])
            ? value
            : throw MaskRuleErrors.MaskRuleWordUnknown(place, $"value of {key}", word, Enum.GetNames<T>());
    }

    private ImmutableArray<MaskRule> ReadRules(ref Utf8JsonReader reader)
    {
        ImmutableArray<MaskRule>.Builder rules = ImmutableArray.CreateBuilder<MaskRule>();
        json.Expect(ref reader, JsonTokenType.StartArray, "the rules must stand in an array, [ … ].");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            json.Expect(ref reader, JsonTokenType.StartObject, "a rule must be an object, { … }.");
            MaskRuleDraft draft = new(json.PlaceOf(ref reader));
            while (json.ReadKey(ref reader, MaskRuleDraft.Keys, out string key))
                draft.Take(key, ref reader, json);
            rules.Add(draft.ToRule());
        }
        return rules.ToImmutable();
    }
}
