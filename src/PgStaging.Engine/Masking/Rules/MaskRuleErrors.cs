using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Masking;

/// <summary>The errors of rules for masking. Each method's name is the error's id.</summary>
internal static class MaskRuleErrors
{
    public static PgStagingException MaskRuleFileNotReadable(string path, Exception cause) => new(
        nameof(MaskRuleFileNotReadable), $"The rules {path} cannot be read: {cause.Message}", path,
        "Check the path and your rights on the file.", cause)
    {
        ErrorKind = cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.NotFound,
    };

    /// <param name="place">File, line and column.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence.</param>
    /// <param name="cause">What the reader of JSON threw.</param>
    public static PgStagingException MaskRuleFileInvalid(string place, string problem, Exception? cause = null) => new(
        nameof(MaskRuleFileInvalid), $"{place}: {problem}", place,
        """A rule looks like { "table": "public.person", "column": "email", "mask": "email" }; comments are allowed.""", cause)
    {
        ErrorKind = PgErrorKind.InvalidData,
    };

    public static PgStagingException MaskRuleTypeUnknown(string place, string type) => new(
        nameof(MaskRuleTypeUnknown), $"{place} is a {type}, which is no rule.", place,
        "Give rules of New-PgMaskRule, hashtables such as @{ Table = 'person'; Column = 'email'; Mask = 'email' }, or paths of files.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException MaskRuleNotWritable(string place) => new(
        nameof(MaskRuleNotWritable), $"{place} has a script, which a file of rules cannot hold.", place,
        "Use a mask, such as regex or sql, or give the rule to -Mask beside the file.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException MaskRuleFileExists(string path) => new(
        nameof(MaskRuleFileExists), $"The file {path} exists.", path, "Give another path, or -Force to overwrite it.")
    {
        ErrorKind = PgErrorKind.Exists,
    };

    public static PgStagingException MaskRuleFileNotWritable(string path, Exception cause) => new(
        nameof(MaskRuleFileNotWritable), $"The rules could not be written to {path}: {cause.Message}", path,
        "Check the path and your rights on the directory.", cause)
    {
        ErrorKind = cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.NotSpecified,
    };

    public static PgStagingException MaskRuleWordUnknown(
        string place, string kind, string word, IReadOnlyList<string> words) => new(
        nameof(MaskRuleWordUnknown), $"{place}: there is no {kind} {word}.", place,
        Similarity.Closest(word, words) is { } close ? $"Did you mean '{close}'?" : $"Use one of {string.Join(", ", words)}.")
    {
        ErrorKind = PgErrorKind.InvalidData,
    };
}
