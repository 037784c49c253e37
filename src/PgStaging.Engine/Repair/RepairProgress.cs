using System.Globalization;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Repair;

/// <summary>The progress bar of one repair, and the list of what is committed.</summary>
internal sealed class RepairProgress(IOperationLog log, PgRepairPlan plan) : IDisposable
{
    private readonly int id = OperationProgress.NextId();
    private readonly string activity = $"Repairing {plan.Target}";
    private readonly int statements = Math.Max(1, plan.Steps.Sum(step => step.Statements.Count));
    private readonly List<int> committedSteps = [];

    /// <summary>Statements that are committed.</summary>
    public int StatementCount { get; private set; }

    /// <summary>What stays whatever fails from now on, as part of a sentence.</summary>
    public string Committed => committedSteps.Count == 0 ? "nothing was changed"
        : StatementCount == 1 ? "the first statement is committed and stays"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"the {StatementCount} statements up to step {committedSteps[^1]} are committed and stay");

    /// <summary>Shows the step that begins.</summary>
    public void Begin(PgRepairStep step)
    {
        string name = RepairRunErrors.Name(step);
        log.Verbose($"{name}: {step.Statements.Count} statements.");
        log.Progress(new OperationProgress(id, null, activity, name, 100 * StatementCount / statements));
    }

    /// <summary>Notes that a unit is done for good.</summary>
    public void Commit(RepairUnit unit)
    {
        committedSteps.Add(unit.Steps[^1].Number);
        StatementCount += unit.Statements.Count();
    }

    public void Dispose() => log.Progress(new OperationProgress(id, null, activity, "Done", 100, Completed: true));
}
