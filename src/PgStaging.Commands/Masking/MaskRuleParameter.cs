using System.Collections;
using System.Management.Automation;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Reads rules that PowerShell gives as objects.</summary>
internal static class MaskRuleParameter
{
    /// <summary>The rule that a value is: a rule, a hashtable, or an object with a rule's properties.</summary>
    /// <param name="given">The value.</param>
    /// <param name="place">What errors call it.</param>
    public static PgMaskRule Rule(object given, string place)
    {
        if (Plain(given) is PgMaskRule rule)
            return rule;
        Dictionary<string, object?> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, object? value) in Parts(given, place))
        {
            if (!MaskRuleDraft.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                throw MaskRuleErrors.MaskRuleWordUnknown(place, "property", key, MaskRuleDraft.Keys);
            parts[key] = value is null ? null : Plain(value);
        }
        return new PgMaskRule
        {
            Table = Text("table"),
            Column = Text("column"),
            Type = Text("type"),
            Comment = Text("comment"),
            Path = Text("path"),
            Mask = Text("mask"),
            Options = Options(parts.GetValueOrDefault("options"), place),
            When = Text("when"),
            By = Text("by"),
            References = Text("references"),
            Note = Text("note"),
        };

        string? Text(string key) => parts.GetValueOrDefault(key)?.ToString();
    }

    /// <summary>Options as a rule has them, from a hashtable or an object.</summary>
    public static IReadOnlyDictionary<string, object>? Options(object? given, string place) => given is null ? null
        : Parts(given, place).Where(option => option.Value is not null)
            .ToDictionary(option => option.Key, option => Value(option.Value!));

    private static object Value(object value) => Plain(value) is object[] list ? list.Select(Plain).ToArray() : Plain(value);

    private static IEnumerable<(string Key, object? Value)> Parts(object given, string place) => Plain(given) switch
    {
        IDictionary parts => parts.Keys.Cast<object>().Select(key => ($"{key}", parts[key])),
        PSObject => PSObject.AsPSObject(given).Properties.Select(property => (property.Name, (object?)property.Value)),
        var other => throw MaskRuleErrors.MaskRuleTypeUnknown(place, other.GetType().Name),
    };

    private static object Plain(object value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
