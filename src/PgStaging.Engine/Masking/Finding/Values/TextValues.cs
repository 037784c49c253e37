using System.Text.RegularExpressions;

namespace PgStaging.Engine.Masking;

/// <summary>Finds personal data inside texts that people wrote.</summary>
internal static partial class TextValues
{
    private const int FewestWords = 4;
    private const int FewestSigns = 12;

    public static ValueMatch Judge(string value)
    {
        string[] words = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // A telephone number has several parts as well. Japanese is written without spaces.
        bool isText = words.Length >= FewestWords && words.Count(word => char.IsLetter(word[0])) >= FewestWords - 1;
        // Documents are kept in texts, too.
        return isText || value[0] is '{' or '[' or '<' || (value.Length >= FewestSigns && value.Any(letter => letter > '\u3040')) ? JudgeParts(value, words) : ValueMatch.No;
    }

    private static ValueMatch JudgeParts(string value, string[] words)
    {
        if (Email().IsMatch(value))
            return ValueMatch.Typical(0.9, "e-mail address in text");
        if (Iban().Matches(value).Any(match => CheckDigits.IsIban(match.Value.Trim())))
            return ValueMatch.Typical(0.9, "IBAN in text");
        if (LongNumber().Matches(value).Any(match => CheckDigits.CardNetwork(match.Value.Trim()) is not null))
            return ValueMatch.Typical(0.8, "card number in text");
        if (Phone().IsMatch(value))
            return ValueMatch.Typical(0.8, "phone number in text");
        if (words.Zip(words.Skip(1)).Any(pair => NameValues.IsPair(Trimmed(pair.First), Trimmed(pair.Second))))
            return ValueMatch.Typical(0.6, "name in text");
        return ValueMatch.Possible;
    }

    private static string Trimmed(string word) => word.Trim('.', ',', ';', ':', '!', '?', '(', ')', '"', '\'');

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)*\.\p{L}{2,}")]
    private static partial Regex Email();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}( ?[A-Z0-9]{4}){2,7}( ?[A-Z0-9]{1,3})?\b")]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b\d(?:[ -]?\d){12,18}\b")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(?<![\w+])(\+|00)[1-9][0-9]{0,2}([ ./-]?\(?[0-9]{1,5}\)?){2,6}(?!\w)|\(\d{3}\) ?\d{3}-\d{4}|\b0\d{1,4}[ /-]\d{3,4}[ -]?\d{3,5}\b|\b\d{3}-\d{3}-\d{4}\b|\b0\d( \d\d){4}\b")]
    private static partial Regex Phone();
}
