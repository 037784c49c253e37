using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Moves an extension to another version or schema.</summary>
internal static class ExtensionAlteration
{
    public static Alteration Of(Extension present, Extension wanted)
    {
        List<AlterStep> steps = [];
        if (present.InstalledIn != wanted.InstalledIn)
        {
            steps.Add(new(
                AlterStage.Change, $"ALTER {wanted.Reference} SET SCHEMA {SqlName.Quote(wanted.InstalledIn)}",
                PgHazard.UntrackedDependency));
        }
        if (present.Version != wanted.Version)
        {
            steps.Add(new(
                AlterStage.Change, $"ALTER {wanted.Reference} UPDATE TO {SqlName.Literal(wanted.Version)}",
                PgHazard.ExtensionUpdate));
        }
        return Alteration.InPlace(steps);
    }
}
