namespace PgStaging.Engine.Query;

/// <summary>A token of SQL text, or a pair of brackets with what is between them.</summary>
/// <param name="Text">All of it, tokens parted by single spaces.</param>
/// <param name="Parts">What is between the brackets; null for a token.</param>
internal sealed record SqlGroup(string Text, IReadOnlyList<SqlGroup>? Parts = null)
{
    public bool IsParenthesized => Parts is not null && Text[0] == '(';

    public bool IsBracketed => Parts is not null && Text[0] == '[';

    public bool IsToken(string text) => Parts is null && Text == text;

    /// <summary>Reads text from the inside out.</summary>
    /// <param name="text">SQL.</param>
    /// <param name="rewrite">What becomes of the parts of each group, and of the whole text, once the groups in it are read.</param>
    public static string Rewrite(string text, Func<IReadOnlyList<SqlGroup>, IReadOnlyList<SqlGroup>> rewrite)
    {
        Stack<(string Open, List<SqlGroup> Outer)> open = new();
        List<SqlGroup> parts = [];
        SqlScanner scanner = new(text);
        while (scanner.Next() is { } token)
        {
            string part = text[token.Start..token.End];
            if (part is "(" or "[")
            {
                open.Push((part, parts));
                parts = [];
            }
            else if (part is ")" or "]" && open.TryPop(out (string Open, List<SqlGroup> Outer) group))
            {
                IReadOnlyList<SqlGroup> inner = rewrite(parts);
                group.Outer.Add(Of(group.Open, inner, part));
                parts = group.Outer;
            }
            else
            {
                parts.Add(new SqlGroup(part));
            }
        }
        return Join(rewrite(parts));
    }

    public static SqlGroup Parenthesized(params IReadOnlyList<SqlGroup> parts) => Of("(", parts, ")");

    public static SqlGroup Bracketed(params IReadOnlyList<SqlGroup> parts) => Of("[", parts, "]");

    private static SqlGroup Of(string open, IReadOnlyList<SqlGroup> parts, string close) =>
        new($"{open} {Join(parts)} {close}", parts);

    private static string Join(IEnumerable<SqlGroup> parts) => string.Join(' ', parts.Select(part => part.Text));
}
