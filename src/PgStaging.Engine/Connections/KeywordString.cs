using System.Text;

namespace PgStaging.Engine.Connections;

/// <summary>Reads and writes libpq's <c>host=… dbname='…'</c>.</summary>
internal static class KeywordString
{
    private const string Where = "The connection string";

    public static ConnectionParameters Parse(string text)
    {
        ConnectionParameters parameters = ConnectionParameters.Empty;
        foreach ((string keyword, string value) in Pairs(text))
        {
            if (ConnectionKeywords.Accept(keyword, Where) is { } name)
                parameters = parameters.With(name, value);
        }
        return parameters;
    }

    /// <summary>The string that says the same, password included.</summary>
    public static string Format(ConnectionParameters parameters) =>
        string.Join(' ', parameters.Values.Select(pair => $"{pair.Key.Replace(' ', '_')}={Quote(pair.Value)}"));

    private static string Quote(string value)
    {
        bool plain = value.Length > 0 && !value.Any(c => char.IsWhiteSpace(c) || c is '\'' or '\\' or '"' or ';' or '=');
        return plain ? value : $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
    }

    private static IEnumerable<(string Keyword, string Value)> Pairs(string text)
    {
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
                yield break;

            int start = at;
            while (at < text.Length && text[at] != '=' && !char.IsWhiteSpace(text[at]))
                at++;
            string keyword = text[start..at];
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            // What stands here instead of keyword=value may be a part of a password: it is not shown.
            if (at == text.Length || text[at] != '=')
                throw ConnectionErrors.ConnectionTextInvalid(
                    "In the connection string, a word is not followed by =: put a value with spaces in single quotes.");
            at++;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            yield return (keyword, Value(text, ref at));
        }
    }

    private static string Value(string text, ref int at)
    {
        StringBuilder value = new();
        bool quoted = at < text.Length && text[at] == '\'';
        if (quoted)
            at++;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (quoted ? c == '\'' : char.IsWhiteSpace(c))
                break;
            if (c == '\\' && at + 1 < text.Length)
                c = text[++at];
            value.Append(c);
        }
        if (!quoted)
            return value.ToString();
        if (at == text.Length)
            throw ConnectionErrors.ConnectionTextInvalid("In the connection string, a quoted value has no closing quote.");
        at++;
        return value.ToString();
    }
}
