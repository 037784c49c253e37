using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>Gathers the steps of a script in the order of its lines; BEGIN and COMMIT say what is one transaction.</summary>
internal sealed class RepairStepCollector(string path)
{
    private static readonly string[] ForeignControl =
        ["ROLLBACK", "ABORT", "END", "START TRANSACTION", "PREPARE TRANSACTION", "BEGIN", "COMMIT"];

    private readonly List<PgRepairStep> steps = [];
    private PgRepairStep current = Empty(0, "Statements before the first step");
    private int transactions;
    private bool inTransaction;

    private int? Transaction => inTransaction ? transactions : null;

    public void BeginStep(int number, string description)
    {
        Keep();
        current = Empty(number, description);
    }

    public void AddHazard(PgHazard hazard) => current = current with { Hazard = current.Hazard | hazard };

    public void AddItem(string item) => current = current with { Items = [.. current.Items, item] };

    public void Take(SqlStatement statement)
    {
        if (statement.Text[0] == '\\')
            throw QueryErrors.ClientCommandInScript(statement);
        if (current.Number == 0 && !inTransaction && RepairScriptLayout.SessionSettings.Contains(statement.Text))
            return;
        string words = FirstWords(statement.Text);
        if (words == RepairScriptLayout.Begin && !inTransaction)
            (inTransaction, transactions) = (true, transactions + 1);
        else if (words == RepairScriptLayout.Commit && inTransaction)
            inTransaction = false;
        else if (words is RepairScriptLayout.Begin or RepairScriptLayout.Commit)
            throw RepairRunErrors.RepairScriptInvalid(path, statement.Line, $"{words} without its counterpart.");
        else if (Array.Exists(ForeignControl, control => words.StartsWith(control, StringComparison.Ordinal)))
            throw RepairRunErrors.RepairScriptInvalid(path, statement.Line, $"transactions are made by BEGIN and COMMIT alone, not by {words}.");
        else
            Add(statement.Text);
    }

    /// <summary>The steps; one whose statements were all deleted still tells which differences it would have served.</summary>
    public IReadOnlyList<PgRepairStep> Finish(int lastLine)
    {
        if (inTransaction)
            throw RepairRunErrors.RepairScriptInvalid(path, lastLine, "BEGIN without its COMMIT.");
        Keep();
        return steps;
    }

    private void Add(string statement)
    {
        // A reviewer may have drawn the border of a transaction through a step.
        if (current.Statements.Count > 0 && current.Transaction != Transaction)
        {
            Keep();
            current = current with { Statements = [] };
        }
        current = current with { Transaction = Transaction, Statements = [.. current.Statements, statement] };
    }

    private void Keep()
    {
        if (current.Statements.Count > 0 || current.Items.Count > 0)
            steps.Add(current);
    }

    // Enough to know statements that begin or end transactions, whatever stands between the words.
    private static string FirstWords(string statement)
    {
        SqlScanner scanner = new(statement);
        List<string> words = [];
        while (words.Count < 3 && scanner.Next() is { Kind: SqlTokenKind.Word } token)
            words.Add(statement[token.Start..token.End].ToUpperInvariant());
        return string.Join(' ', words);
    }

    private static PgRepairStep Empty(int number, string description) => new()
    {
        Number = number,
        Description = description,
        Statements = [],
        Hazard = PgHazard.None,
        Items = [],
    };
}
