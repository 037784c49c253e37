using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>Reads the beginning of a statement word by word.</summary>
internal sealed class StatementWords
{
    private readonly string statement;
    private readonly SqlScanner scanner;
    private SqlToken? next;

    public StatementWords(string statement)
    {
        this.statement = statement;
        scanner = new SqlScanner(statement);
        next = scanner.Next();
    }

    /// <summary>Passes over a keyword or symbol if it is the next.</summary>
    public bool Skip(string word)
    {
        if (next is not { } token || !Text(token).Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        next = scanner.Next();
        return true;
    }

    /// <summary>The next identifier, as the server would read it; null if the next token is none.</summary>
    public string? Identifier()
    {
        if (next is not { } token || Plain(token) is not { } name)
            return null;
        next = scanner.Next();
        return name;
    }

    /// <summary>The first name that is quoted or has a schema, as it stands there: what the statement is about.</summary>
    public string? FirstName()
    {
        for (SqlToken? token = next; token is not null; token = next)
        {
            next = scanner.Next();
            bool isQuoted = statement[token.Value.Start] == '"';
            if (Plain(token.Value) is null || !(isQuoted || IsDot(next)))
                continue;
            int end = token.Value.End;
            while (IsDot(next) && scanner.Next() is { } part && Plain(part) is not null)
            {
                end = part.End;
                next = scanner.Next();
            }
            return statement[token.Value.Start..end];
        }
        return null;
    }

    private bool IsDot(SqlToken? token) => token is { Kind: SqlTokenKind.Symbol } symbol && statement[symbol.Start] == '.';

    private string Text(SqlToken token) => statement[token.Start..token.End];

    private string? Plain(SqlToken token) => (token.Kind, statement[token.Start]) switch
    {
        (SqlTokenKind.Word, _) => Text(token).ToLowerInvariant(),
        (_, '"') => Text(token)[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal),
        _ => null,
    };
}
