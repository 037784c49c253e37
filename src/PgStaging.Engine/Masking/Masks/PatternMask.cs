using System.Text.RegularExpressions;

namespace PgStaging.Engine.Masking;

/// <summary>A text drawn from a pattern.</summary>
internal sealed class PatternMask : DrawingMask
{
    private readonly PatternNode pattern;

    private PatternMask(MaskContext context, string text)
        : base(context, text)
    {
        pattern = PatternParser.Parse(text, problem => MaskErrors.MaskOptionInvalid(context.Name, "pattern", problem));
        if (pattern.MaxLength > context.MaxLength)
            throw MaskErrors.MaskDoesNotFit(context.Name, context.MaxLength.Value, pattern.MaxLength);
    }

    /// <summary>Draws texts that match the pattern; with a replacement, replaces what matches instead.</summary>
    public static Mask Create(MaskContext context)
    {
        string text = context.Options.RequiredText("pattern");
        if (context.Options.Text("replacement") is not { } replacement)
            return new PatternMask(context, text);
        try
        {
            // Without backtracking no value takes longer than its length.
            return new ReplacementMask(context, new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), replacement);
        }
        catch (Exception cause) when (cause is ArgumentException or NotSupportedException)
        {
            throw MaskErrors.MaskOptionInvalid(context.Name, "pattern", $"cannot be used: {cause.Message}");
        }
    }

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output) => pattern.Write(ref draws, output);
}
