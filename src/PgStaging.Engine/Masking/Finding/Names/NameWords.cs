using System.Globalization;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Cuts the names of columns, tables and keys into the words they are made of.</summary>
internal static class NameWords
{
    /// <summary>
    /// The words of a name in small letters without accents: <c>customer_eMailAddr2</c> is customer, e, mail, addr.
    /// Digits part words and belong to none.
    /// </summary>
    public static IReadOnlyList<string> Of(string name)
    {
        List<string> words = [];
        StringBuilder word = new();
        char before = '\0';
        for (int place = 0; place < name.Length; place++)
        {
            char letter = name[place];
            bool startsWord = char.IsUpper(letter) && (char.IsLower(before)
                || (char.IsUpper(before) && place + 1 < name.Length && char.IsLower(name[place + 1])));
            if (startsWord || !char.IsLetter(letter))
                Take(word, words);
            if (char.IsLetter(letter))
                word.Append(letter);
            before = letter;
        }
        Take(word, words);
        return words;
    }

    /// <summary>A text in small letters without accents.</summary>
    public static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char letter in text.Normalize(NormalizationForm.FormD))
        {
            switch (char.ToLowerInvariant(letter))
            {
                case 'ß':
                    plain.Append("ss");
                    break;
                case 'ł':
                    plain.Append('l');
                    break;
                case 'ø':
                    plain.Append('o');
                    break;
                case 'æ':
                    plain.Append("ae");
                    break;
                case var small when CharUnicodeInfo.GetUnicodeCategory(small) != UnicodeCategory.NonSpacingMark:
                    plain.Append(small);
                    break;
            }
        }
        return plain.ToString();
    }

    private static void Take(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(Plain(word.ToString()));
        word.Clear();
    }
}
