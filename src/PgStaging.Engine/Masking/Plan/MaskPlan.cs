using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Masking;

/// <summary>How the rows of a database are masked.</summary>
/// <param name="Catalog">The database as it was when the plan was made.</param>
/// <param name="Tables">The tables with masked columns.</param>
/// <param name="Findings">What speaks against it, and what should be known.</param>
internal sealed record MaskPlan(
    MaskCatalog Catalog, ImmutableDictionary<ObjectAddress, TableMasking> Tables, ImmutableArray<PgMaskFinding> Findings)
{
    public int ColumnCount => Tables.Values.Sum(table => table.Columns.Count);

    /// <summary>What should be known of a run, as sentences.</summary>
    public IEnumerable<string> Warnings => Findings.Where(finding => finding.Status == PgCheckStatus.Warning)
        .Select(finding => finding.Table is null ? finding.Message
            : $"{string.Join('.', new[] { finding.Table, finding.Column }.OfType<string>())}: {finding.Message}");

    /// <summary>Whether a trigger must fire when masked rows are written.</summary>
    /// <param name="schema">Its table's schema.</param>
    /// <param name="table">Its table's name.</param>
    /// <param name="name">The trigger's name.</param>
    public bool Needs(string schema, string table, string name) => Tables.Any(masked => masked.Value.Triggers.Contains(name)
        && Catalog.Relations[masked.Key.ObjectId] is var own
        && own.Ancestors.Prepend(own).Any(known => known.Schema == schema && known.Name == table));

    /// <summary>Stops where anything speaks against the plan.</summary>
    /// <exception cref="PgStagingException">Something does.</exception>
    public void Approve()
    {
        PgMaskFinding[] failures = [.. Findings.Where(finding => finding.Status == PgCheckStatus.Failed)];
        if (failures.Length > 0)
            throw MaskErrors.MaskPlanRefused(failures);
    }
}
