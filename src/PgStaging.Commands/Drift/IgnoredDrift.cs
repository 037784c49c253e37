using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PgStaging.Engine.Drift;

namespace PgStaging.Commands;

/// <summary>Reads what PowerShell gives to -Ignore.</summary>
internal static class IgnoredDrift
{
    /// <summary>The path, if a value is one of a file of rules.</summary>
    public static string? PathOf(object given) => Plain(given) switch
    {
        string path => path,
        FileInfo file => file.FullName,
        _ => null,
    };

    /// <summary>The rule that a value is: a hashtable, an object with a rule's properties, or a rule.</summary>
    /// <param name="given">The value.</param>
    /// <param name="number">Its place in the list, from 1.</param>
    public static PgDriftRule Rule(object given, int number)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"Rule {number} of -Ignore");
        DriftRuleDraft draft = new(place);
        foreach ((string key, object? value) in Parts(given, place))
            draft.Take(key, Text(value));
        return draft.ToRule();
    }

    private static IEnumerable<(string Key, object? Value)> Parts(object given, string place) => Plain(given) switch
    {
        IDictionary parts => parts.Cast<DictionaryEntry>().Select(part => ($"{part.Key}", part.Value)),
        PSCustomObject or PgDriftRule =>
            PSObject.AsPSObject(given).Properties.Select(property => (property.Name, (object?)property.Value)),
        var other => throw DriftRuleErrors.RuleTypeUnknown(place, other.GetType().Name),
    };

    private static string? Text(object? value) => value is null ? null : Plain(value) switch
    {
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var plain => Convert.ToString(plain, CultureInfo.InvariantCulture),
    };

    private static object Plain(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
