using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>The shape of a value, which tells nobody the value: its letters are x, its digits 9.</summary>
internal static class RedactedValue
{
    private const int Longest = 80;

    public static string Of(string value)
    {
        StringBuilder shape = new();
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (shape.Length == Longest)
                return shape.Append('…').ToString();
            shape.Append(Rune.IsUpper(rune) ? 'X' : Rune.IsLetter(rune) || Rune.IsSymbol(rune) ? 'x' : Rune.IsDigit(rune) ? '9'
                : Rune.IsWhiteSpace(rune) ? ' ' : rune.IsAscii ? (char)rune.Value : '?');
        }
        return shape.ToString();
    }
}
