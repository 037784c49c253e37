namespace PgStaging.Engine.Repair;

/// <summary>Records the version of the library that the target's server sorts by.</summary>
internal static class CollationVersionAlteration
{
    /// <param name="refresh">The statement that records it.</param>
    /// <param name="isStale">Whether another version is recorded than the library has.</param>
    public static Alteration Of(string refresh, bool isStale) => isStale
        ? Alteration.InPlace(new AlterStep(AlterStage.Change, refresh))
        : Alteration.Refuse("The version recorded is that of the library on the target's server, which sorts by no other.");
}
