using System.Collections.Immutable;
using System.Globalization;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Drift;

/// <summary>Says which differences are accepted. An expired rule accepts nothing any more, and a warning says so.</summary>
internal sealed class DriftRules
{
    private readonly ImmutableArray<Matcher> valid;

    public DriftRules(IEnumerable<PgDriftRule> rules, DateOnly today)
    {
        ILookup<bool, PgDriftRule> expired = rules.ToLookup(rule => rule.Until < today);
        valid = [.. expired[false].Select(rule => new Matcher(rule))];
        Warnings = [.. expired[true].Select(ExpiryWarning)];
    }

    /// <summary>What should be known about the rules.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <summary>The first rule that accepts a difference; null when none does.</summary>
    public PgDriftRule? Match(PgDriftItem item)
    {
        foreach (Matcher matcher in valid)
        {
            if (matcher.Matches(item))
                return matcher.Rule;
        }
        return null;
    }

    private static string ExpiryWarning(PgDriftRule rule)
    {
        IEnumerable<string> parts = Parts(rule).Where(part => part.Value is not null)
            .Select(part => $"{part.Key} {part.Value}");
        string day = rule.Until!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"The rule for {string.Join(", ", parts)} ended on {day} and accepts nothing any more. "
            + $"It was there because: {rule.Reason}";
    }

    private static (string Key, string? Value)[] Parts(PgDriftRule rule) =>
    [
        (nameof(rule.Area), rule.Area), (nameof(rule.ObjectKind), rule.ObjectKind), (nameof(rule.Schema), rule.Schema),
        (nameof(rule.Name), rule.Name), (nameof(rule.Parent), rule.Parent), (nameof(rule.Property), rule.Property),
        (nameof(rule.Difference), rule.Difference),
    ];

    private sealed class Matcher(PgDriftRule rule)
    {
        private readonly NamePattern?[] patterns =
            [.. Parts(rule).Select(part => part.Value is null ? null : new NamePattern(part.Value))];

        public PgDriftRule Rule => rule;

        public bool Matches(PgDriftItem item)
        {
            // In the order of Parts. What an item does not have is empty, so that * stands for that as well.
            string?[] values =
            [
                item.Area.ToString(), item.ObjectKind.ToString(), item.Schema, item.Name, item.Parent, item.Property,
                item.Difference.ToString(),
            ];
            for (int part = 0; part < patterns.Length; part++)
            {
                if (patterns[part] is { } pattern && !pattern.Matches(null, values[part] ?? string.Empty))
                    return false;
            }
            return true;
        }
    }
}
