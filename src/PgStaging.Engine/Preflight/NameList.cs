namespace PgStaging.Engine.Preflight;

/// <summary>Names in a sentence: no more than a reader takes in.</summary>
internal static class NameList
{
    private const int Shown = 8;

    public static string Of(IReadOnlyCollection<string> names) => names.Count <= Shown
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more";
}
