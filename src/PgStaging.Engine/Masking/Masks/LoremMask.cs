namespace PgStaging.Engine.Masking;

/// <summary>Text without meaning, about as long as the old one and never longer: words of the locale, or Latin ones.</summary>
internal sealed class LoremMask(MaskContext context) : DrawingMask(context, context.Locale.Name)
{
    private const int WordsOfSentence = 12;

    private readonly WordList words = WordList.Of(context.Locale, "lorem", "words");

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        int length = System.Text.Encoding.UTF8.GetCharCount(value);
        int written = 0;
        for (int count = 0; ; count++)
        {
            ReadOnlySpan<byte> word = words.Draw(ref draws);
            int letters = System.Text.Encoding.UTF8.GetCharCount(word);
            bool isEndOfSentence = count > 0 && count % WordsOfSentence == 0;
            int needed = letters + (count == 0 ? 0 : isEndOfSentence ? 2 : 1);
            if (count > 0 && written + needed > length)
                break;
            if (count > 0)
                output.Write(isEndOfSentence ? ". "u8 : " "u8);
            output.Write(word);
            written += needed;
        }
        output.Cut(length);
    }
}
