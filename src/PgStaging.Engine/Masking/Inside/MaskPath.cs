using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Places inside a value: <c>$.a.b</c>, <c>$['a b']</c>, <c>$.list[0]</c>, <c>$.list[*].x</c>, <c>$.*</c>, <c>$..name</c> at
/// any depth; <c>$</c> for all of it. Names are keys of documents and fields of composite types; numbers count elements and
/// fields from zero.
/// </summary>
/// <param name="Text">As it was written.</param>
/// <param name="Steps">The way, from outside.</param>
internal sealed record MaskPath(string Text, ImmutableArray<MaskPathStep> Steps)
{
    /// <summary>More steps than any document has levels that somebody names.</summary>
    public const int MostSteps = 60;

    /// <exception cref="PgStagingException">The text is no path.</exception>
    public static MaskPath Parse(string text) => new(text, new MaskPathReader(text).Read());

    public override string ToString() => Text;
}
