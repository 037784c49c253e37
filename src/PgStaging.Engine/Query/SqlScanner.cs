namespace PgStaging.Engine.Query;

/// <summary>Walks SQL text token by token, passing over white space and comments.</summary>
/// <remarks>Follows the lexical rules of the PostgreSQL manual, chapter "Lexical Structure".</remarks>
internal sealed class SqlScanner(string text)
{
    private int position;

    /// <summary>The next token, or null at the end. An unterminated string or comment reaches to the end.</summary>
    public SqlToken? Next()
    {
        SkipBlanks();
        if (position >= text.Length)
            return null;
        int start = position;
        SqlTokenKind kind = Scan(text[position]);
        return new SqlToken(kind, start, position);
    }

    private SqlTokenKind Scan(char first)
    {
        switch (first)
        {
            case '\'':
                SkipQuoted('\'', backslashEscapes: false);
                return SqlTokenKind.Other;
            case '"':
                SkipQuoted('"', backslashEscapes: false);
                return SqlTokenKind.Other;
            case '$':
                return SkipDollarQuoted() ? SqlTokenKind.Other : SkipSymbol();
        }
        if (first is 'e' or 'E' && At(1) == '\'')
        {
            position++;
            SkipQuoted('\'', backslashEscapes: true);
            return SqlTokenKind.Other;
        }
        if (!IsWordStart(first))
            return char.IsAsciiDigit(first) ? SkipWord(SqlTokenKind.Other) : SkipSymbol();
        return SkipWord(SqlTokenKind.Word);
    }

    private void SkipBlanks()
    {
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
                position++;
            else if (text[position] == '-' && At(1) == '-')
                SkipTo(text.IndexOf('\n', position));
            else if (text[position] == '/' && At(1) == '*')
                SkipBlockComment();
            else
                return;
        }
    }

    // Block comments nest in PostgreSQL.
    private void SkipBlockComment()
    {
        int depth = 0;
        do
        {
            (char here, char next) = (text[position], At(1));
            if (here == '/' && next == '*')
                (depth, position) = (depth + 1, position + 2);
            else if (here == '*' && next == '/')
                (depth, position) = (depth - 1, position + 2);
            else
                position++;
        }
        while (depth > 0 && position < text.Length);
    }

    private void SkipQuoted(char quote, bool backslashEscapes)
    {
        position++;
        while (position < text.Length)
        {
            char here = text[position++];
            if (here == '\\' && backslashEscapes)
                position = Math.Min(position + 1, text.Length);
            else if (here == quote && At(0) != quote)
                return;
            else if (here == quote)
                position++;
        }
    }

    private bool SkipDollarQuoted()
    {
        int end = position + 1;
        while (end < text.Length && IsWordPart(text[end]) && text[end] != '$')
            end++;
        bool isTag = end < text.Length && text[end] == '$' && !char.IsAsciiDigit(text[position + 1]);
        if (!isTag)
            return false;
        string tag = text[position..(end + 1)];
        int close = text.IndexOf(tag, end + 1, StringComparison.Ordinal);
        position = close < 0 ? text.Length : close + tag.Length;
        return true;
    }

    private SqlTokenKind SkipWord(SqlTokenKind kind)
    {
        while (position < text.Length && IsWordPart(text[position]))
            position++;
        return kind;
    }

    private SqlTokenKind SkipSymbol()
    {
        position++;
        return SqlTokenKind.Symbol;
    }

    private void SkipTo(int index) => position = index < 0 ? text.Length : index;

    private char At(int offset) => position + offset < text.Length ? text[position + offset] : '\0';

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_' || c > '\x7f';

    private static bool IsWordPart(char c) => IsWordStart(c) || char.IsAsciiDigit(c) || c == '$';
}
