namespace PgStaging.Engine.Drift;

/// <summary>The errors of rules that accept differences. Each method's name is the error's id.</summary>
internal static class DriftRuleErrors
{
    public static PgStagingException RuleKeyUnknown(string place, string key, IReadOnlyList<string> keys) =>
        Make(nameof(RuleKeyUnknown), $"{place}: a rule has no part named '{key}'.", key, Advice(key, keys));

    public static PgStagingException RuleKeyRepeated(string place, string key) =>
        Make(nameof(RuleKeyRepeated), $"{place}: the rule has the part '{key}' twice.", key, "Leave one of them.");

    public static PgStagingException RuleWordUnknown(
        string place, string key, string word, IReadOnlyList<string> words) =>
        Make(nameof(RuleWordUnknown), $"{place}: '{word}' is no {key}.", word, Advice(word, words));

    public static PgStagingException RuleDateInvalid(string place, string text) =>
        Make(nameof(RuleDateInvalid), $"{place}: '{text}' is no day.", text,
            "Write the last day on which the rule holds as year-month-day, such as 2030-12-31.");

    public static PgStagingException RuleReasonMissing(string place) =>
        Make(nameof(RuleReasonMissing), $"{place}: the rule gives no Reason.", place,
            "Add a Reason: why is the difference accepted?");

    public static PgStagingException RuleAcceptsEverything(string place) =>
        Make(nameof(RuleAcceptsEverything), $"{place}: the rule names nothing, so it would accept every difference.",
            place, "Add a part that says what is accepted, such as ObjectKind, Schema or Name; wildcards are allowed.");

    public static PgStagingException RuleFileInvalid(string path, long line, string problem, Exception? cause = null) =>
        Make(nameof(RuleFileInvalid), $"{path}, line {line}: {problem}", path,
            """Write a JSON array of rules, such as [ { "ObjectKind": "Index", "Name": "tmp_*", "Reason": "…" } ]; comments are allowed.""",
            PgErrorKind.InvalidData, cause);

    public static PgStagingException RuleFileNotReadable(string path, Exception cause) =>
        Make(nameof(RuleFileNotReadable), $"The rules {path} cannot be read: {cause.Message}", path,
            "Check the path and your rights on the file.",
            cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.NotFound, cause);

    public static PgStagingException RuleTypeUnknown(string place, string type) =>
        Make(nameof(RuleTypeUnknown), $"{place} is of type {type}, which is no rule.", place,
            "Give the path of a file of rules, or a hashtable such as @{ ObjectKind = 'Index'; Name = 'tmp_*'; Reason = '…' }.");

    private static string Advice(string word, IReadOnlyList<string> words) =>
        Connections.Similarity.Closest(word, words) is { } close
            ? $"Did you mean '{close}'?" : $"Use one of {string.Join(", ", words)}.";

    private static PgStagingException Make(
        string id, string message, string target, string action, PgErrorKind kind = PgErrorKind.InvalidArgument,
        Exception? cause = null) => new(id, message, target, action, cause) { ErrorKind = kind };
}
