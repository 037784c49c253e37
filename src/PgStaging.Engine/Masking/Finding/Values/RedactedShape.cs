using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Shows what a value looks like without showing it.</summary>
internal static class RedactedShape
{
    private const int Longest = 40;

    /// <summary>Runs of letters become one, digits become 9, and what is long is cut: <c>Anna.Nowak7@x.pl</c> is A….A…9@a.a….</summary>
    public static string Of(string value)
    {
        StringBuilder shape = new();
        char run = '\0';
        foreach (char sign in value)
        {
            char sort = char.IsUpper(sign) ? 'A' : char.IsLetter(sign) ? 'a'
                : char.IsDigit(sign) ? '9' : char.IsWhiteSpace(sign) ? ' ' : char.IsAscii(sign) && !char.IsControl(sign) ? sign : '?';
            bool isLetter = sort is 'A' or 'a';
            if (isLetter && run is 'A' or 'a')
            {
                if (shape[^1] != '…')
                    shape.Append('…');
                continue;
            }
            if (shape.Length >= Longest)
            {
                shape.Append('…');
                break;
            }
            shape.Append(sort);
            run = isLetter ? sort : '\0';
        }
        return shape.ToString();
    }
}
