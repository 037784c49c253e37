using CsCheck;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Masks inside values, made for tests.</summary>
internal static class Inside
{
    private static readonly string[] Special =
        ["", "null", "NULL", "a\"b", "\\", "{", "}", "a,b", " ", "(x)", "\"\"", "\\\"", "=>", "\"=>\"", "line\nline", "\t", "é漢😀", "'", "$", "\u0001"];

    /// <summary>Texts that mean something to those who read them carelessly.</summary>
    public static Gen<string> Hostile { get; } = Gen.OneOf(
        Gen.Int[0, Special.Length - 1].Select(place => Special[place]),
        Gen.String[Gen.Char["ab\\\"{}(),=> \n\tNULéß漢'"], 0, 12]);

    public static ScalarShape Scalar { get; } = ScalarShape.OfDocument;

    public static Mask Mark(ValueShape shape, params string[] paths) =>
        InsideMasks.Create(shape, [.. paths.Select(path => new InsideRule(MaskPath.Parse(path), _ => MarkingMask.Brackets))]);

    /// <summary>What marking makes of a part: nothing of NULL and of what is empty.</summary>
    public static string? Marked(string? part) => string.IsNullOrEmpty(part) ? part : $"<{part}>";
}
