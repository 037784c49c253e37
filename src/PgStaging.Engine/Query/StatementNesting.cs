namespace PgStaging.Engine.Query;

/// <summary>Knows, while a statement is read, whether a semicolon would end it.</summary>
/// <remarks>
/// Semicolons belong to the statement within parentheses (CREATE RULE … DO (a; b)) and between BEGIN and END of a
/// SQL-standard body, where CASE … END nests as well.
/// </remarks>
internal sealed class StatementNesting
{
    private readonly List<string> firstWords = [];
    private int parentheses;
    private int blocks;

    /// <summary>Where the first token begins; meaningful once there is one.</summary>
    public int FirstToken { get; private set; } = -1;

    public bool HasTokens => FirstToken >= 0;

    public bool IsOutermost => parentheses == 0 && blocks == 0;

    public void Take(string text, SqlToken token)
    {
        if (!HasTokens)
            FirstToken = token.Start;
        if (token.Kind == SqlTokenKind.Word)
            TakeWord(text[token.Start..token.End].ToUpperInvariant());
        else if (token.Kind == SqlTokenKind.Symbol)
            parentheses += text[token.Start] switch { '(' => 1, ')' when parentheses > 0 => -1, _ => 0 };
    }

    private void TakeWord(string word)
    {
        if (firstWords.Count < 4)
            firstWords.Add(word);
        if (!MayHaveBody || parentheses > 0)
            return;
        if (word == "BEGIN" || (word == "CASE" && blocks > 0))
            blocks++;
        else if (word == "END" && blocks > 0)
            blocks--;
    }

    private bool MayHaveBody =>
        firstWords is ["CREATE", "FUNCTION" or "PROCEDURE", ..] or
            ["CREATE", "OR", "REPLACE", "FUNCTION" or "PROCEDURE", ..];
}
