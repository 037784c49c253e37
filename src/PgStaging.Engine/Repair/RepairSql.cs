using System.Collections.Immutable;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Repair;

/// <summary>What would repair each difference if all that were found were repaired together.</summary>
internal sealed class RepairSql
{
    private readonly ILookup<string, string> statements;
    private readonly Dictionary<string, string> reasons;

    private RepairSql(IEnumerable<PgRepairStep> steps, IEnumerable<Refusal> refused)
    {
        statements = steps.SelectMany(step => step.Items.SelectMany(id => step.Statements.Select(sql => (id, sql))))
            .ToLookup(item => item.id, item => item.sql);
        reasons = refused.DistinctBy(item => item.Difference.Id).ToDictionary(item => item.Difference.Id, item => item.Reason);
    }

    public static RepairSql Of(DriftFinding finding, IOperationLog log)
    {
        try
        {
            ILookup<bool, SchemaDifference> wanted = finding.Differences
                .Where(item => item.Kind != PgDriftDifference.NotCompared && finding.Items[item.Id].IgnoredBy is null)
                .ToLookup(item => item.Kind == PgDriftDifference.Renamed);
            RepairDraft draft = RepairDraft.Create(finding.Pair, wanted[false], online: false);
            return new RepairSql(RenameSteps.Of(wanted[true]).Concat(draft.Steps), draft.Refused);
        }
        catch (PgStagingException exception) when (exception.ErrorId is nameof(RepairErrors.RepairCycle)
            or nameof(Schema.SchemaErrors.DependencyCycle))
        {
            log.Warning($"{exception.Message} The differences are listed without the SQL that repairs them.");
            return new RepairSql([], []);
        }
    }

    public string? Statements(string id) =>
        statements[id].Any() ? string.Join(";\n", statements[id].Distinct()) + ";" : null;

    public string? Reason(string id) => reasons.GetValueOrDefault(id);
}
