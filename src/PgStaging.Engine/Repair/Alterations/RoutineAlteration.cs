using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Replaces functions and procedures as long as their callers cannot tell.</summary>
internal static class RoutineAlteration
{
    public static Alteration Of(Routine present, Routine wanted) =>
        present.Result == wanted.Result && present.Parameters == wanted.Parameters
            && IsWindow(present) == IsWindow(wanted)
            ? Alteration.InPlace(new AlterStep(AlterStage.Add, wanted.Definition, PgHazard.UntrackedDependency))
            : Alteration.Recreate;

    // The server writes attributes on a line of their own, before the body.
    private static bool IsWindow(Routine routine)
    {
        int body = routine.Definition.IndexOf("\nAS ", StringComparison.Ordinal);
        string head = body < 0 ? routine.Definition : routine.Definition[..body];
        return head.Contains(" WINDOW", StringComparison.Ordinal);
    }
}
