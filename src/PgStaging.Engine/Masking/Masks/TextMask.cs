using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Text of the same length and look: a word for each word, of as many letters and in the same case; digits for digits;
/// spaces, lines and punctuation stay. No word of it is taken over.
/// </summary>
internal sealed class TextMask(MaskContext context) : DrawingMask(context, string.Empty)
{
    private static readonly string[] Syllables =
    [
        "ba", "be", "bo", "ca", "ce", "da", "de", "di", "do", "fa", "fe", "ga", "go", "la", "le", "li", "lo", "lu", "ma", "me",
        "mi", "mo", "na", "ne", "ni", "no", "pa", "pe", "po", "ra", "re", "ri", "ro", "sa", "se", "si", "so", "ta", "te", "ti",
        "to", "tu", "va", "ve", "vi", "vo",
    ];

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        (string syllable, int next) = (string.Empty, 0);
        while (!value.IsEmpty)
        {
            Rune.DecodeFromUtf8(value, out Rune rune, out int length);
            if (Rune.IsLetter(rune) || (!rune.IsAscii && !Rune.IsWhiteSpace(rune) && !Rune.IsPunctuation(rune)))
            {
                if (next == syllable.Length)
                    (syllable, next) = (draws.Of<string>(Syllables), 0);
                char letter = syllable[next++];
                output.Write((byte)(Rune.IsUpper(rune) ? char.ToUpperInvariant(letter) : letter));
            }
            else
            {
                output.Write(Rune.IsDigit(rune) ? [draws.Digit()] : value[..length]);
                next = syllable.Length;
            }
            value = value[length..];
        }
    }
}
