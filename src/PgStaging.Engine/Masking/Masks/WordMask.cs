namespace PgStaging.Engine.Masking;

/// <summary>One word of a list of the locale, such as a city or a country.</summary>
internal sealed class WordMask(MaskContext context, WordList words) : DrawingMask(context, context.Locale.Name)
{
    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output) =>
        output.Write(words.Draw(ref draws));
}
