using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Reads what an index's SQL does with a column.</summary>
internal static class ColumnMentions
{
    /// <summary>Whether a condition looks at more of a column than whether it is NULL. Masks keep NULL.</summary>
    public static bool LooksAt(string condition, string column)
    {
        List<string> tokens = Tokens(condition);
        for (int index = 0; index < tokens.Count; index++)
        {
            if (!IsName(tokens[index], column))
                continue;
            bool isNullTest = index + 1 < tokens.Count && Is(tokens[index + 1], "IS")
                && tokens.Skip(index + 2).Take(2).Any(token => Is(token, "NULL"));
            if (!isNullTest)
                return true;
        }
        return false;
    }

    /// <summary>Whether an expression is no more than the column in one case of letters, such as <c>lower((mail)::text)</c>.</summary>
    public static bool IsLetterCase(string expression, string column)
    {
        List<string> tokens = [.. Tokens(expression).Where(token => token is not ("(" or ")"))];
        return tokens.Count >= 2 && (Is(tokens[0], "lower") || Is(tokens[0], "upper")) && IsName(tokens[1], column)
            && (tokens.Count == 2 || tokens[2..] is [":", ":", "text"] or ["::", "text"]);
    }

    /// <summary>Whether a column stands in an expression.</summary>
    public static bool Mentions(string expression, string column) => Tokens(expression).Exists(token => IsName(token, column));

    private static List<string> Tokens(string sql)
    {
        List<string> tokens = [];
        SqlScanner scanner = new(sql);
        while (scanner.Next() is { } token)
            tokens.Add(sql[token.Start..token.End]);
        return tokens;
    }

    private static bool IsName(string token, string column) => token == column || token == SqlName.Quote(column);

    private static bool Is(string token, string word) => token.Equals(word, StringComparison.OrdinalIgnoreCase);
}
