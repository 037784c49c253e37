using System.Data.Common;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Connections;

/// <summary>Reads .NET's <c>Host=…;Database=…;Username=…</c>.</summary>
internal static partial class AdoConnectionString
{
    private const string Where = "The connection string";

    /// <summary>Whether a text is of this form and not of libpq's: pairs parted by semicolons outside quotes.</summary>
    public static bool IsMeant(string text)
    {
        List<string> pieces = Pieces(text);
        if (pieces.Count > 1)
            return pieces.TrueForAll(piece => string.IsNullOrWhiteSpace(piece) || piece.Contains('=', StringComparison.Ordinal));
        // One pair alone is the same in both forms, but only .NET's keywords have spaces.
        return KeywordWithSpace().IsMatch(text)
            && ConnectionKeywords.Find(text[..text.IndexOf('=', StringComparison.Ordinal)]) is not null;
    }

    public static ConnectionParameters Parse(string text)
    {
        DbConnectionStringBuilder pairs = [];
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            // The parser's message quotes the text, and with it the password.
            throw ConnectionErrors.ConnectionTextInvalid(
                "The connection string is not of the form keyword=value;keyword=value: put a value with ; or quotes in double quotes.");
        }

        ConnectionParameters parameters = ConnectionParameters.Empty;
        foreach (string spelling in pairs.Keys)
        {
            string value = (string)pairs[spelling];
            if (ConnectionKeywords.Accept(spelling, Where) is not { } name)
                continue;
            if (MixedForms().Match(value) is { Success: true } inner
                && ConnectionKeywords.Find(inner.Groups["keyword"].Value) is not null)
            {
                throw ConnectionErrors.ConnectionTextInvalid(
                    "The connection string has semicolons and spaces between its pairs: use one form, and put a value that holds such characters in quotes.");
            }
            parameters = parameters.With(name, name == ConnectionKeywords.LoadBalanceHosts ? LoadBalance(value) : value);
        }
        return parameters;
    }

    private static string LoadBalance(string value) => bool.TryParse(value, out bool on) ? on ? "random" : "disable" : value;

    private static List<string> Pieces(string text)
    {
        List<string> pieces = [];
        int start = 0;
        char quote = '\0';
        bool valueStarts = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote == '\'')
                    i++;
                else if (c == quote)
                    quote = '\0';
            }
            else if (c is '\'' or '"' && valueStarts)
            {
                quote = c;
                valueStarts = false;
            }
            else if (c == ';')
            {
                pieces.Add(text[start..i]);
                start = i + 1;
            }
            else
            {
                valueStarts = c == '=' || (valueStarts && char.IsWhiteSpace(c));
            }
        }
        pieces.Add(text[start..]);
        return pieces;
    }

    [GeneratedRegex(@"^\s*\w+\s+\w[\w\s]*=")]
    private static partial Regex KeywordWithSpace();

    [GeneratedRegex(@"\s(?<keyword>[A-Za-z_]+)\s*=")]
    private static partial Regex MixedForms();
}
