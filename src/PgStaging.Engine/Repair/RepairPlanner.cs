using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Repair;

/// <summary>Plans the repair of a target.</summary>
internal static class RepairPlanner
{
    /// <param name="request">What is compared.</param>
    /// <param name="itemIds">The differences to repair; null for all that the request asks for.</param>
    /// <param name="options">What is allowed, and how it is done.</param>
    /// <param name="log">Told what the user should know.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<PgRepairPlan> PlanAsync(
        DriftRequest request, IReadOnlySet<string>? itemIds, RepairOptions options, IOperationLog log,
        CancellationToken cancellationToken)
    {
        DriftFinding finding = await DriftFinding.FindAsync(request, log, cancellationToken);
        List<SchemaDifference> chosen =
        [
            .. finding.Differences.Where(item => item.Kind != PgDriftDifference.NotCompared
                && finding.Items[item.Id].IgnoredBy is null
                && itemIds?.Contains(item.Id) != false),
        ];
        List<SchemaDifference> renames = [.. chosen.Where(item => item.Kind == PgDriftDifference.Renamed)];
        if (renames.Count > 0)
            return Plan(request, finding, [.. RenameSteps.Of(renames)], []) with { HasOnlyRenames = true };

        List<Refusal> refused = [.. NotAllowed(chosen, finding.Pair, options)];
        refused.AddRange(await TargetObstacles.FindAsync(chosen, finding.Pair, request.Target.Database!, cancellationToken));
        HashSet<string> stopped = [.. refused.Select(item => item.Difference.Id)];
        RepairDraft draft = RepairDraft.Create(finding.Pair, chosen.Where(item => !stopped.Contains(item.Id)), options.Online);
        return Plan(request, finding, draft.Steps, refused.Concat(draft.Refused));
    }

    private static PgRepairPlan Plan(
        DriftRequest request, DriftFinding finding, IReadOnlyList<PgRepairStep> steps, IEnumerable<Refusal> refused) => new()
    {
        Target = request.Target.DisplayName,
        Reference = request.Reference.DisplayName,
        Fingerprint = finding.Pair.TargetFingerprint.Value,
        Steps = steps,
        Refused =
        [
            .. refused.DistinctBy(item => item.Difference.Id)
                .Select(item => finding.Items[item.Difference.Id] with { Reason = item.Reason }),
        ],
    };

    /// <summary>A definition is repaired as a whole: what loses data stops what else differs in the same object or column.</summary>
    private static IEnumerable<Refusal> NotAllowed(
        IReadOnlyCollection<SchemaDifference> chosen, SchemaPair pair, RepairOptions options)
    {
        if (options.Allowed.HasFlag(PgHazard.DataLoss))
            return [];
        HashSet<(ObjectAddress, string?)> stopped =
        [
            .. chosen.Where(item => DifferenceHazard.Of(item, pair).HasFlag(PgHazard.DataLoss))
                .Select(item => (item.Object.Address, item.Column)),
        ];
        return chosen.Where(item => RepairSelection.IsDefinition(item) && stopped.Contains((item.Object.Address, item.Column)))
            .Select(item => new Refusal(item, "Data would be lost: that is only done with -AllowHazard DataLoss."));
    }
}
