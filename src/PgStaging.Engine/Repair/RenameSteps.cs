using PgStaging.Engine.Drift;

namespace PgStaging.Engine.Repair;

/// <summary>The steps that give accepted renames the reference's names.</summary>
/// <remarks>
/// They are a plan of their own: what else there is to repair can only be seen when the server writes all definitions
/// with the new names.
/// </remarks>
internal static class RenameSteps
{
    public static IEnumerable<PgRepairStep> Of(IEnumerable<SchemaDifference> renames) =>
        renames.Select((renamed, index) => new PgRepairStep
        {
            Number = index + 1,
            Description = $"Rename {renamed.Object.Kind} {renamed.Object.DisplayName}",
            Statements = [Rename.Statement(renamed)],
            Transaction = 1,
            Hazard = DifferenceHazard.OfRename(renamed.Object),
            Items = [renamed.Id],
        });
}
