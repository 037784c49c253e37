using PgStaging.Engine.Catalog;
using PgStaging.Engine.Repair;

namespace PgStaging.Engine.Drift;

/// <summary>Turns differences into what users see.</summary>
internal sealed class DriftItems(DriftRequest request, SchemaPair pair)
{
    public PgDriftItem Create(SchemaDifference difference, string? repair, string? reason) => new()
    {
        Id = difference.Id,
        Area = difference.Area,
        ObjectKind = difference.Column is null ? difference.Object.Kind : PgObjectKind.Column,
        Schema = difference.Object.Schema,
        Name = difference.Column ?? NameOf(difference.Object),
        Parent = difference.Column is not null ? difference.Object.NameInSchema : ParentOf(difference.Object),
        Property = difference.Property,
        Difference = difference.Kind,
        ReferenceValue = difference.ReferenceValue,
        TargetValue = difference.TargetValue,
        Severity = difference.Severity,
        RenameCandidate = difference.RenameCandidate,
        Repair = repair,
        Hazard = DifferenceHazard.Of(difference, pair),
        Reason = reason,
        Target = request.Target.Name,
        Reference = request.Reference.Name,
        Mode = request.Mode,
    };

    /// <summary>Something that one side has and that is not compared.</summary>
    public PgDriftItem NotCompared(UnmodelledObject item, bool isOnReference) => new()
    {
        Id = $"{item.Kind} {item.Schema}.{item.Name} {PgDriftDifference.NotCompared} {(isOnReference ? "reference" : "target")}",
        Area = DriftArea.Of(item.Kind),
        ObjectKind = item.Kind,
        Schema = item.Schema,
        Name = item.Name,
        Difference = PgDriftDifference.NotCompared,
        // That passwords are not compared is so by design.
        Severity = item.Kind == PgObjectKind.Role ? PgDriftSeverity.Info : PgDriftSeverity.Warning,
        Hazard = PgHazard.None,
        Reason = $"{(isOnReference ? "Reference" : "Target")}: {item.Reason}",
        Target = request.Target.Name,
        Reference = request.Reference.Name,
        Mode = request.Mode,
    };

    private static string NameOf(CatalogObject item) =>
        item is Routine or Aggregate or DatabaseSetting ? item.NameInSchema : item.Name;

    private string? ParentOf(CatalogObject item) => item switch
    {
        DomainConstraint constraint => constraint.DomainName,
        { Parent: { } parent } => (pair.InReference(parent) ?? pair.InTarget(parent))?.Name,
        _ => null,
    };
}
