using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace PgStaging.Engine.Masking;

/// <summary>Rules as the objects that users see, and back.</summary>
internal static class MaskRuleObjects
{
    /// <summary>The rule that an object stands for, checked as one of a file is.</summary>
    /// <param name="given">The object.</param>
    /// <param name="place">What errors call it.</param>
    public static MaskRule ToRule(PgMaskRule given, string place)
    {
        MaskRuleDraft draft = new(place) { Script = given.Script };
        draft.Take("table", given.Table);
        draft.Take("column", given.Column);
        draft.Take("type", given.Type);
        draft.Take("comment", given.Comment);
        draft.Take("path", given.Path);
        draft.Take("mask", given.Mask);
        draft.Take("when", given.When);
        draft.Take("by", given.By);
        draft.Take("references", given.References);
        draft.Take("note", given.Note);
        foreach ((string name, object value) in given.Options ?? ImmutableDictionary<string, object>.Empty)
            draft.TakeOption(name, Values(value));
        return draft.ToRule() with { Folder = given.Folder };
    }

    public static PgMaskRule ToObject(MaskRule rule) => new()
    {
        Table = rule.Table?.Text,
        Column = rule.Column?.Text,
        Type = rule.Type?.Text,
        Comment = rule.Comment?.Text,
        Path = rule.Path,
        Mask = rule.References is null && rule.Script is null ? rule.Mask : null,
        Script = rule.Script,
        Folder = rule.Folder,
        Options = rule.Options.Values.IsEmpty ? null : rule.Options.Values.ToDictionary(
            option => option.Key, option => option.Value is [var only] ? (object)only : option.Value.ToArray()),
        When = rule.When,
        By = rule.By,
        References = rule.References,
        Note = rule.Note,
    };

    private static ImmutableArray<string> Values(object value) => value switch
    {
        string text => [text],
        IEnumerable list => [.. list.Cast<object?>().Select(Text)],
        _ => [Text(value)],
    };

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
