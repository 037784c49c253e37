using PgStaging.Engine.Drift;
using PgStaging.Engine.Repair;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>
/// What holds of every repair: what the plan did not refuse is no difference any more, what it refused still is; where
/// nothing was refused pg_dump says the same of both sides; and what rows hold in columns of both sides is there.
/// </summary>
internal sealed class DriftLaw(TestDatabase reference, TestDatabase target)
{
    private DriftRequest Request { get; } = new()
    {
        Reference = new SchemaSource(reference.Target, reference.Resolved, null),
        Target = new SchemaSource(target.Target, target.Resolved, null),
    };

    public async Task<IReadOnlyList<PgDriftItem>> CompareAsync(CancellationToken cancellationToken) =>
        (await DriftComparison.RunAsync(Request, new OperationRecorder(), cancellationToken)).Items;

    public Task<PgRepairPlan> PlanAsync(PgHazard allowed, CancellationToken cancellationToken) =>
        RepairPlanner.PlanAsync(
            Request, null, new RepairOptions { Allowed = allowed }, new OperationRecorder(), cancellationToken);

    /// <summary>Runs a plan and checks the law.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="comparesDumps">Whether pg_dump is asked too: not where names that the server made are no drift.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task CheckAsync(PgRepairPlan plan, bool comparesDumps, CancellationToken cancellationToken)
    {
        TableRows rows = await TableRows.ReadAsync(target, reference, cancellationToken);
        await PlanRun.RunAsync(plan, target, cancellationToken);
        try
        {
            await rows.AssertThereAsync(target, cancellationToken);
            SchemaComparison.AssertSame(
                "drift that remains",
                [.. plan.Refused.Select(Text).Order(StringComparer.Ordinal)],
                [.. (await CompareAsync(cancellationToken)).Select(Text).Order(StringComparer.Ordinal)]);
            if (comparesDumps && plan.Refused.Count == 0 && await reference.DumpSchemaAsync(cancellationToken) is { } expected)
            {
                string actual = (await target.DumpSchemaAsync(cancellationToken))!;
                SchemaComparison.AssertSame("pg_dump", Unordered(expected), Unordered(actual));
            }
        }
        catch (Xunit.Sdk.XunitException exception)
        {
            throw new InvalidOperationException($"{exception.Message}\nafter\n{PlanRun.Text(plan)}", exception);
        }
    }

    private static string Text(PgDriftItem item) =>
        $"{item.Id}\n    reference: {item.ReferenceValue}\n    target: {item.TargetValue}";

    // Columns that a repair adds come last.
    private static List<string> Unordered(string dump) =>
    [
        .. DumpText.Entries(dump).Select(entry => !entry.Contains("; Type: TABLE;", StringComparison.Ordinal) ? entry
            : string.Join('\n', entry.Split('\n').Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];
}
