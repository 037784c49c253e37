using System.Text;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Replaces every part of a value that matches a pattern. What does not match is in the clear afterwards, as whoever wrote
/// the rule asked for; a value in which nothing matches is not kept but becomes another of its shape.
/// </summary>
internal sealed class ReplacementMask(MaskContext context, Regex pattern, string replacement) : Mask
{
    private readonly ShapeMask other = new(context, 0);

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        string text = Encoding.UTF8.GetString(value);
        if (!pattern.IsMatch(text))
        {
            other.Write(value, subject, output);
            return;
        }
        output.Write(pattern.Replace(text, replacement));
        if (context.MaxLength is { } length)
            output.Cut(length);
    }
}
