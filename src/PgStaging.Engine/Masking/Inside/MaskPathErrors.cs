using System.Globalization;

namespace PgStaging.Engine.Masking;

/// <summary>The errors of paths into values.</summary>
internal static class MaskPathErrors
{
    /// <param name="path">The path.</param>
    /// <param name="place">The character where it goes wrong, from one.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence.</param>
    public static PgStagingException MaskPathInvalid(string path, int place, string problem) => Make(
        nameof(MaskPathInvalid),
        string.Create(CultureInfo.InvariantCulture, $"The path {path} cannot be read: {problem}, at character {place}."), path,
        "Paths look like $.contact.mail, $['first name'], $.list[0], $.list[*].name or $..mail.");

    public static PgStagingException MaskPathLeadsNowhere(MaskPath path) => Make(
        nameof(MaskPathLeadsNowhere), $"In values of the column there is nothing that the path {path} leads to.", path.Text,
        "Fields of composite types are named as in their definition; of an array [*] names all elements.");

    /// <summary>A value that is not written as its type writes it. The value itself is not told.</summary>
    public static PgStagingException ValueNotReadable(string type) => Make(
        nameof(ValueNotReadable), $"A value is not written as values of {type} are, so what is inside it cannot be masked.", type,
        "Mask the column as a whole, with null or constant.");

    private static PgStagingException Make(string id, string message, string target, string action) =>
        new(id, message, target, action) { ErrorKind = PgErrorKind.InvalidArgument };
}
