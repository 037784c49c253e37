using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Masking;

/// <summary>A rule as it is read, part by part.</summary>
/// <param name="place">Where it begins.</param>
internal sealed class MaskRuleDraft(string place)
{
    public static readonly string[] Keys =
        ["table", "column", "type", "comment", "path", "mask", "options", "when", "by", "references", "note"];

    private readonly Dictionary<string, string> parts = [];
    private readonly Dictionary<string, string> places = [];
    private ImmutableSortedDictionary<string, ImmutableArray<string>> options = MaskOptions.None.Values;

    /// <summary>Takes the value that the reader is at.</summary>
    public void Take(string key, ref Utf8JsonReader reader, MaskJson json)
    {
        string where = json.PlaceOf(ref reader);
        if (!places.TryAdd(key, where))
            throw MaskRuleErrors.MaskRuleFileInvalid(where, $"the rule has {key} twice.");
        if (key == "options")
            options = ReadOptions(ref reader, json);
        else
            parts.Add(key, json.Text(ref reader, key));
    }

    /// <summary>Takes a part that comes from an object; none if it is null or empty.</summary>
    public void Take(string key, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        places.Add(key, place);
        parts.Add(key, text);
    }

    /// <summary>Takes an option that comes from an object.</summary>
    public void TakeOption(string name, ImmutableArray<string> values) => options = options.SetItem(name, values);

    /// <summary>Code that an object brings instead of a mask's name.</summary>
    public Func<string, string?>? Script { get; init; }

    public MaskRule ToRule()
    {
        string? references = Part("references");
        if (references is not null && Part("mask") is not null)
            throw MaskRuleErrors.MaskRuleFileInvalid(places["references"], "a column that refers to another is masked like it and has no mask of its own.");
        if (Script is not null && (Part("mask") ?? references ?? Part("path")) is not null)
            throw MaskRuleErrors.MaskRuleFileInvalid(place, "a rule with a script has no mask, references or path.");
        string mask = Part("mask") ?? (Script is not null ? MaskRule.ScriptBlock : references is not null ? MaskRule.Reference
            : throw MaskRuleErrors.MaskRuleFileInvalid(place, "the rule names no mask."));
        if (Part("column") is null && Part("type") is null && Part("comment") is null)
            throw MaskRuleErrors.MaskRuleFileInvalid(place, "the rule names neither a column nor a type nor a comment.");
        MaskRule rule = new()
        {
            Table = Pattern("table"),
            Column = Pattern("column"),
            Type = Pattern("type"),
            Comment = Pattern("comment"),
            Path = Part("path"),
            Mask = mask,
            Options = new MaskOptions(mask, options),
            When = Part("when"),
            By = Part("by"),
            References = references,
            Script = Script,
            Note = Part("note"),
            Place = place,
        };
        if (rule.IsKept && rule.Note is null)
            throw MaskRuleErrors.MaskRuleFileInvalid(places["mask"], "a column is kept only with a note that says why.");
        bool isWord = MaskRule.Words.Contains(mask, StringComparer.OrdinalIgnoreCase);
        if (rule.By is not null && isWord)
            throw MaskRuleErrors.MaskRuleFileInvalid(places["by"], $"with {mask} no other column decides, and the rule has by.");
        if (rule.Path is not null && ((isWord && !rule.IsKept) || references is not null))
            throw MaskRuleErrors.MaskRuleFileInvalid(places["path"], $"{(references is null ? mask : "references")} is for whole values, and the rule has a path.");
        if (rule.IsSql)
            rule.Options.RequiredText(MaskRule.Expression);
        else if (!isWord && references is null && Script is null && !MaskKinds.All.ContainsKey(mask))
            throw MaskRuleErrors.MaskRuleWordUnknown(places["mask"], "mask", mask, [.. MaskKinds.Names, .. MaskRule.Words]);
        return rule;
    }

    private string? Part(string key) => parts.GetValueOrDefault(key);

    private NamePattern? Pattern(string key) => Part(key) is { } text ? new NamePattern(text) : null;

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> ReadOptions(
        ref Utf8JsonReader reader, MaskJson json)
    {
        json.Expect(ref reader, JsonTokenType.StartObject, "the options must stand in an object, { … }.");
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Builder options = MaskOptions.None.Values.ToBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string where = json.PlaceOf(ref reader);
            string name = reader.GetString()!;
            reader.Read();
            ImmutableArray<string> values = reader.TokenType == JsonTokenType.StartArray
                ? ReadList(ref reader, json) : [Scalar(ref reader, json)];
            if (!options.TryAdd(name, values))
                throw MaskRuleErrors.MaskRuleFileInvalid(where, $"the option {name} is there twice.");
        }
        return options.ToImmutable();
    }

    private static ImmutableArray<string> ReadList(ref Utf8JsonReader reader, MaskJson json)
    {
        ImmutableArray<string>.Builder values = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            values.Add(Scalar(ref reader, json));
        return values.ToImmutable();
    }

    private static string Scalar(ref Utf8JsonReader reader, MaskJson json) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => reader.GetDecimal().ToString(CultureInfo.InvariantCulture),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw MaskRuleErrors.MaskRuleFileInvalid(
            json.PlaceOf(ref reader), "an option is a text, a number, true or false, or a list of these."),
    };
}
