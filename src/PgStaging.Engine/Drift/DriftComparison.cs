using PgStaging.Engine.Operations;
using PgStaging.Engine.Repair;

namespace PgStaging.Engine.Drift;

/// <summary>Compares a target with its reference.</summary>
internal static class DriftComparison
{
    public static async Task<DriftReport> RunAsync(
        DriftRequest request, IOperationLog log, CancellationToken cancellationToken)
    {
        DriftFinding finding = await DriftFinding.FindAsync(request, log, cancellationToken);
        RepairSql repairs = RepairSql.Of(finding, log);
        return new DriftReport(
        [
            .. finding.Differences.Select(difference => finding.Items[difference.Id] with
            {
                Repair = repairs.Statements(difference.Id),
                Reason = repairs.Reason(difference.Id) ?? difference.Reason,
            }),
            .. finding.NotCompared(request),
        ]);
    }
}
