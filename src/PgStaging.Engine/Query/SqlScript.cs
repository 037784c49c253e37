namespace PgStaging.Engine.Query;

/// <summary>Cuts SQL text into statements, as psql does: the server takes them one by one.</summary>
internal static class SqlScript
{
    /// <summary>The text of a script file in UTF-8.</summary>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw QueryErrors.ScriptNotReadable(path, cause);
        }
    }

    /// <summary>The statements of a text in order, without their semicolons; empty ones are left out.</summary>
    public static IEnumerable<SqlStatement> Split(string text)
    {
        SqlScanner scanner = new(text);
        StatementNesting nesting = new();
        while (scanner.Next() is { } token)
        {
            bool ends = nesting.IsOutermost && token.Kind == SqlTokenKind.Symbol && text[token.Start] == ';';
            if (!ends)
            {
                nesting.Take(text, token);
                continue;
            }
            if (nesting.HasTokens)
                yield return Statement(text, nesting.FirstToken, token.Start);
            nesting = new StatementNesting();
        }
        if (nesting.HasTokens)
            yield return Statement(text, nesting.FirstToken, text.Length);
    }

    private static SqlStatement Statement(string text, int start, int end) =>
        new(text[start..end].TrimEnd(), 1 + text.AsSpan(0, start).Count('\n'));
}
