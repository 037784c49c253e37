using System.Globalization;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Masking;

/// <summary>The errors of masking.</summary>
internal static class MaskErrors
{
    public static PgStagingException MaskKeyTooShort(int least) => Make(
        nameof(MaskKeyTooShort),
        string.Create(CultureInfo.InvariantCulture, $"The mask key has less than {least} characters."),
        "masking:key", "Use a long random text, and keep it: the same key gives the same masked values again.");

    public static PgStagingException MaskKeyMissing() => Make(
        nameof(MaskKeyMissing), "There is no mask key, and nothing is masked without one.", "masking:key",
        "Give -Key, or set PGSTAGING__MASKING__KEY, or masking:keyFile or masking:keyCommand in pgstaging.json. Make a key once by "
            + "[Convert]::ToBase64String([Security.Cryptography.RandomNumberGenerator]::GetBytes(32)), and keep it.");

    public static PgStagingException MaskRulesMissing() => Make(
        nameof(MaskRulesMissing), "-Key and -Undecided say how to mask, and no rules say what.", "Mask",
        "Give -Mask the path of a file of rules, or leave both out.");

    public static PgStagingException MaskKeyFileOpen(string path) => new(
        nameof(MaskKeyFileOpen), $"The file of the mask key {path} can be reached by other users.", path,
        "Take the rights from group and others (chmod 600).")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException MaskKeyFileNotReadable(string path, Exception cause) => new(
        nameof(MaskKeyFileNotReadable), $"The file of the mask key {path} cannot be read: {cause.Message}", path,
        "Check masking:keyFile and your rights on the file.", cause)
    {
        ErrorKind = cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.NotFound,
    };

    public static PgStagingException UnknownMask(string name, IEnumerable<string> known) => Make(
        nameof(UnknownMask), $"There is no mask {name}.", name, $"The masks are: {string.Join(", ", known)}.");

    public static PgStagingException MaskOptionInvalid(string mask, string option, string problem) => Make(
        nameof(MaskOptionInvalid), $"The option {option} of the mask {mask} {problem}.", option,
        "The masks and their options are listed in docs/masking.md.");

    public static PgStagingException MaskFileNotReadable(string mask, string option, string path, Exception cause) => new(
        nameof(MaskFileNotReadable), $"The file {path} of the mask {mask} cannot be read: {cause.Message}", option,
        "Check the path, which begins where the file of rules lies, and your rights on the file.", cause)
    {
        ErrorKind = cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.NotFound,
    };

    /// <param name="mask">The mask.</param>
    /// <param name="length">The characters the column takes.</param>
    /// <param name="needed">The characters the mask needs; null where that depends on the values.</param>
    public static PgStagingException MaskDoesNotFit(string mask, int length, int? needed) => Make(
        nameof(MaskDoesNotFit),
        needed is null
            ? string.Create(CultureInfo.InvariantCulture, $"Nothing says that values of the mask {mask} fit into {length} characters.")
            : string.Create(CultureInfo.InvariantCulture, $"The mask {mask} needs {needed} characters, and the column takes {length}."),
        mask, "Choose another mask for the column, such as token, or make the column wider.");

    /// <summary>A value that cannot be what the mask is for. The value itself is not told.</summary>
    public static PgStagingException ValueDoesNotFit(string mask, string kind) => Make(
        nameof(ValueDoesNotFit), $"A value is no {kind}, so the mask {mask} cannot stand for it.", mask,
        "Choose a mask that takes any value of the column, such as token or null, or mask the others with a condition.");

    public static PgStagingException ScriptFailed(string place, string problem) => Make(
        nameof(ScriptFailed), $"The script of {place} {problem}.", place, "Try it on some values of your own.");

    public static PgStagingException MaskOfOtherType(MaskKind kind, string type, ColumnShape shape) => Make(
        nameof(MaskOfOtherType), $"The mask {kind.Name} is not for values of type {type}.", type,
        shape.Family == ValueFamily.Other ? "Give the rule a path, or use null or constant."
            : $"Masks for it are: {string.Join(", ", MaskKinds.For(shape.Family))}.");

    public static PgStagingException NullNotAllowed() => Make(
        nameof(NullNotAllowed), "The column takes no NULL.", "null", "Use empty, constant or another mask.");

    public static PgStagingException ExpressionOfReference() => Make(
        nameof(ExpressionOfReference), "Other columns hold the same values, and an expression sees only its own row.", "sql",
        "Use a mask that gives the same result for the same value, such as token.");

    public static PgStagingException ShuffleOfReference() => Make(
        nameof(ShuffleOfReference), "Other columns hold the same values, and would no longer match.", "shuffle",
        "Use a mask that gives the same result for the same value, such as token.");

    public static PgStagingException ShuffleOfOne(string column) => Make(
        nameof(ShuffleOfOne), $"Only one row of {column} holds a value, so that it cannot change places with another, and the column takes no NULL.",
        column, "Choose another mask for the column.");

    public static PgStagingException ShuffledRowsTooLarge(long bytes) => Make(
        nameof(ShuffledRowsTooLarge),
        string.Create(CultureInfo.InvariantCulture, $"Four rows are larger than {bytes >> 20} MiB together, and so many must be held in memory to shuffle them."),
        "shuffle", "Choose another mask for the column, or leave the table's rows out.");

    public static PgStagingException RankOfOtherType(string type) => Make(
        nameof(RankOfOtherType), $"The mask rank writes texts or numbers, and the column is of type {type}.", type,
        "Use a mask for values of its type, such as date with a band.");

    public static PgStagingException RankOutOfRange(int places) => Make(
        nameof(RankOutOfRange),
        string.Create(CultureInfo.InvariantCulture, $"The column does not take all numbers from 0 to {places - 1}, which the mask rank writes."), "rank",
        "Give the option places, so that there are fewer.");

    public static PgStagingException TriggerUnknown(string? name, IReadOnlyCollection<MaskTrigger> triggers) => Make(
        nameof(TriggerUnknown),
        name is null ? "No trigger for text search fills the column, and the rule names none."
            : $"The table has no trigger {name} that runs before each row is inserted.",
        name ?? MaskRule.Trigger,
        triggers.Count == 0 ? "The table has no such trigger: use another mask, such as null."
            : $"""Name one in the option "name": {string.Join(", ", triggers.Select(trigger => trigger.Name))}.""");

    public static PgStagingException PathConditionsDiffer() => Make(
        nameof(PathConditionsDiffer), "The rules for places inside this column differ in when or by.", "when",
        "Give all of them the same.");

    /// <summary>A run that must not begin.</summary>
    public static PgStagingException MaskPlanRefused(IReadOnlyList<PgMaskFinding> failures)
    {
        const int shown = 5;
        IEnumerable<string> lines = failures.Take(shown).Select(failure =>
            $"\n  {string.Join('.', new[] { failure.Table, failure.Column }.OfType<string>())}: {failure.Message}");
        string more = failures.Count > shown
            ? string.Create(CultureInfo.CurrentCulture, $"\n  and {failures.Count - shown:N0} more.") : string.Empty;
        return new PgStagingException(
            nameof(MaskPlanRefused),
            $"The rules for masking leave {Counted.Text(failures.Count, "question")} open, so no row was touched:{string.Concat(lines)}{more}",
            failures[0].Table ?? failures[0].Rule ?? string.Empty,
            $"{failures[0].RecommendedAction} Test-PgMask lists all of them.".TrimStart())
        {
            ErrorKind = PgErrorKind.InvalidData,
        };
    }

    private static PgStagingException Make(string id, string message, string target, string action) =>
        new(id, message, target, action) { ErrorKind = PgErrorKind.InvalidArgument };
}
