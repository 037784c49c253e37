using System.Diagnostics;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Repair;

/// <summary>A repair from the first look to the last: refuse, plan, run, compare again.</summary>
internal static class DriftRepair
{
    /// <summary>Plans a repair; each difference that is refused is a warning.</summary>
    /// <param name="request">What is compared.</param>
    /// <param name="itemIds">The differences to repair; null for all that no rule accepts.</param>
    /// <param name="options">What is allowed.</param>
    /// <param name="log">Told what is refused.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<PgRepairPlan> PlanAsync(
        DriftRequest request, IReadOnlySet<string>? itemIds, RepairOptions options, IOperationLog log,
        CancellationToken cancellationToken)
    {
        ResolvedTarget target = request.Target.Database
            ?? throw RepairRunErrors.TargetIsSavedSchema(request.Target.DisplayName);
        if (target.Label == PgTargetLabel.Production)
            throw RepairRunErrors.TargetIsProduction(target.DisplayName);
        try
        {
            PgRepairPlan plan = await RepairPlanner.PlanAsync(request, itemIds, options, log, cancellationToken);
            foreach (PgDriftItem item in plan.Refused)
                log.Warning(RepairRefusal.Describe(item));
            if (plan.HasOnlyRenames)
                log.Verbose("The plan gives the renamed objects their names. The rest is planned when that is done.");
            return plan;
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(
                exception, $"The repair of {target.DisplayName} could not be planned", target.DisplayName);
        }
    }

    /// <summary>Runs a plan and says what has become of the differences.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="target">The database it was made for.</param>
    /// <param name="comparison">How to compare afterwards; null where there is no reference to compare with.</param>
    /// <param name="itemIds">The differences that were asked for; null for those of the plan.</param>
    /// <param name="options">What is allowed.</param>
    /// <param name="log">Told what is done.</param>
    /// <param name="cancellationToken">Stops the repair.</param>
    public static async Task<PgRepairResult> RunAsync(
        PgRepairPlan plan, ResolvedTarget target, DriftRequest? comparison, IReadOnlySet<string>? itemIds,
        RepairOptions options, IOperationLog log, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        RepairOutcome outcome = plan.Steps.Count == 0
            ? new RepairOutcome(0, 0) : await RepairRunner.RunAsync(plan, target, options, log, cancellationToken);
        if (plan.HasOnlyRenames && comparison is not null)
        {
            PgRepairPlan rest = await PlanAsync(comparison, itemIds, options, log, cancellationToken);
            RepairOutcome more = await RepairRunner.RunAsync(rest, target, options, log, cancellationToken);
            outcome = new RepairOutcome(
                outcome.StatementCount + more.StatementCount, outcome.RetryCount + more.RetryCount);
            plan = Joined(plan, rest);
        }
        IReadOnlySet<string> asked = itemIds
            ?? plan.Steps.SelectMany(step => step.Items).Concat(plan.Refused.Select(item => item.Id)).ToHashSet();
        IReadOnlyList<PgDriftItem>? remaining = comparison is null
            ? null : await RemainingAsync(plan, comparison, asked, cancellationToken);
        return new PgRepairResult
        {
            Target = target.DisplayName,
            Reference = plan.Reference,
            Steps = [.. plan.Steps.Where(step => step.Statements.Count > 0)],
            StatementCount = outcome.StatementCount,
            RepairedCount = asked.Count - remaining?.Count,
            Remaining = remaining ?? plan.Refused,
            RetryCount = outcome.RetryCount,
            Duration = Stopwatch.GetElapsedTime(started),
            ConnectionString = target.Settings.ConnectionString,
        };
    }

    private static PgRepairPlan Joined(PgRepairPlan renames, PgRepairPlan rest) => rest with
    {
        Steps =
        [
            .. renames.Steps,
            .. rest.Steps.Select(step => step with { Number = step.Number + renames.Steps.Count }),
        ],
    };

    private static async Task<IReadOnlyList<PgDriftItem>> RemainingAsync(
        PgRepairPlan plan, DriftRequest comparison, IReadOnlySet<string> asked, CancellationToken cancellationToken)
    {
        Dictionary<string, PgDriftItem> refused = plan.Refused.ToDictionary(item => item.Id);
        // What the rules have to say was told while planning.
        DriftReport after = await DriftComparison.RunAsync(comparison, SilentLog.Instance, cancellationToken);
        return
        [
            .. after.Items.Where(item => item.IgnoredBy is null && asked.Contains(item.Id))
                .Select(item => refused.GetValueOrDefault(item.Id, item)),
        ];
    }
}
