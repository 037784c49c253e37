using System.Globalization;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Drift;

/// <summary>A rule as somebody wrote it, checked part by part: a misspelt one must not accept nothing, or everything.</summary>
/// <param name="place">Where it was written, as the beginning of an error.</param>
internal sealed class DriftRuleDraft(string place)
{
    private static readonly string[] Keys =
    [
        nameof(PgDriftRule.Area), nameof(PgDriftRule.ObjectKind), nameof(PgDriftRule.Schema), nameof(PgDriftRule.Name),
        nameof(PgDriftRule.Parent), nameof(PgDriftRule.Property), nameof(PgDriftRule.Difference),
        nameof(PgDriftRule.Until), nameof(PgDriftRule.Reason),
    ];

    private readonly Dictionary<string, string> parts = [];

    /// <summary>Takes one part; one without a value is as good as none.</summary>
    /// <param name="key">A property of <see cref="PgDriftRule"/>, whatever the case.</param>
    /// <param name="value">What it must match.</param>
    /// <param name="where">Where the part was written, if that is known more closely.</param>
    public void Take(string key, string? value, string? where = null)
    {
        where ??= place;
        string known = Array.Find(Keys, name => name.Equals(key, StringComparison.OrdinalIgnoreCase))
            ?? throw DriftRuleErrors.RuleKeyUnknown(where, key, Keys);
        if (string.IsNullOrWhiteSpace(value))
            return;
        Check(known, value, where);
        if (!parts.TryAdd(known, value))
            throw DriftRuleErrors.RuleKeyRepeated(where, known);
    }

    /// <summary>The rule, when it says what it accepts and why.</summary>
    public PgDriftRule ToRule()
    {
        string reason = Part(nameof(PgDriftRule.Reason)) ?? throw DriftRuleErrors.RuleReasonMissing(place);
        if (parts.Keys.All(key => key is nameof(PgDriftRule.Reason) or nameof(PgDriftRule.Until)))
            throw DriftRuleErrors.RuleAcceptsEverything(place);
        return new PgDriftRule
        {
            Area = Part(nameof(PgDriftRule.Area)),
            ObjectKind = Part(nameof(PgDriftRule.ObjectKind)),
            Schema = Part(nameof(PgDriftRule.Schema)),
            Name = Part(nameof(PgDriftRule.Name)),
            Parent = Part(nameof(PgDriftRule.Parent)),
            Property = Part(nameof(PgDriftRule.Property)),
            Difference = Part(nameof(PgDriftRule.Difference)),
            Until = Part(nameof(PgDriftRule.Until)) is { } day ? Day(day) : null,
            Reason = reason,
        };
    }

    private string? Part(string key) => parts.GetValueOrDefault(key);

    private static void Check(string key, string value, string where)
    {
        if (key == nameof(PgDriftRule.Until) && Day(value) is null)
            throw DriftRuleErrors.RuleDateInvalid(where, value);
        string[]? words = key switch
        {
            nameof(PgDriftRule.Area) => Enum.GetNames<PgDriftArea>(),
            nameof(PgDriftRule.ObjectKind) => Enum.GetNames<PgObjectKind>(),
            nameof(PgDriftRule.Difference) => Enum.GetNames<PgDriftDifference>(),
            _ => null,
        };
        if (words is not null && !Array.Exists(words, word => new NamePattern(value).Matches(null, word)))
            throw DriftRuleErrors.RuleWordUnknown(where, key, value, words);
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(
        text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
