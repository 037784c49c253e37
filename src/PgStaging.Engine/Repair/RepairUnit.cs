namespace PgStaging.Engine.Repair;

/// <summary>What is committed, and tried again, as a whole: the steps of a transaction, or one statement by itself.</summary>
/// <param name="Steps">The steps, of which one statement alone is the whole where it runs by itself.</param>
/// <param name="IsTransaction">Whether the steps run in a transaction block.</param>
internal sealed record RepairUnit(IReadOnlyList<PgRepairStep> Steps, bool IsTransaction)
{
    public IEnumerable<string> Statements => Steps.SelectMany(step => step.Statements);

    /// <summary>The units of a plan, in order.</summary>
    public static IReadOnlyList<RepairUnit> Of(PgRepairPlan plan)
    {
        List<RepairUnit> units = [];
        List<PgRepairStep> open = [];
        foreach (PgRepairStep step in plan.Steps.Where(step => step.Statements.Count > 0))
        {
            if (open.Count > 0 && open[0].Transaction != step.Transaction)
                Close();
            if (step.Transaction is not null)
                open.Add(step);
            else
                units.AddRange(step.Statements.Select(statement => new RepairUnit([step with { Statements = [statement] }], false)));
        }
        Close();
        return units;

        void Close()
        {
            if (open.Count > 0)
                units.Add(new RepairUnit([.. open], true));
            open.Clear();
        }
    }
}
