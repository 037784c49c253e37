namespace PgStaging.Engine.Preflight;

/// <summary>Compares what decides how text is held and sorted.</summary>
internal static class LocaleComparison
{
    private const string Utf8 = "UTF8";
    private static readonly string[] Portable = ["C", "POSIX"];

    public static PreflightFinding Encoding(DatabaseTraits source, DatabaseTraits destination)
    {
        if (source.Encoding == destination.Encoding)
            return new(PreflightSubject.Encoding, PgCheckStatus.Passed, $"Both are {source.Encoding}.");
        bool holdsAll = destination.Encoding == Utf8 && source.Encoding != "SQL_ASCII";
        return new(PreflightSubject.Encoding, holdsAll ? PgCheckStatus.Warning : PgCheckStatus.Failed,
            holdsAll ? $"The source is {source.Encoding}, {destination.Name} on the destination is {destination.Encoding}: text is converted."
                : $"The source is {source.Encoding}, {destination.Name} on the destination is {destination.Encoding}, which cannot hold all its text.")
        {
            RecommendedAction = $"Make the destination's database with ENCODING '{source.Encoding}' TEMPLATE template0.",
        };
    }

    public static PreflightFinding Locale(DatabaseTraits source, DestinationOffer destination)
    {
        if (source.LocaleProvider == "c" && !IsKnown(source.Collate, destination.SystemLocales))
        {
            // A locale that was generated after the server's birth works too, so this is not sure.
            return new(PreflightSubject.Locale, PgCheckStatus.Warning,
                $"The destination's server does not list the source's locale {source.Collate} in pg_collation.")
            {
                RecommendedAction = $"If its machine does not have it, generate {source.Collate} there (locale-gen) and restart the server.",
                Objects = [source.Collate],
            };
        }
        if (source.LocaleProvider == "b" && destination.Database.Major < 17)
        {
            return new(PreflightSubject.Locale, PgCheckStatus.Failed,
                $"The source's locale is {source.LocaleText}, which PostgreSQL {destination.Database.Major} does not have.")
            {
                RecommendedAction = "Use a destination with PostgreSQL 17 or newer.",
            };
        }
        return source.LocaleText == destination.Database.LocaleText
            ? new(PreflightSubject.Locale, PgCheckStatus.Passed, $"Both sort by {source.LocaleText}.")
            : new(PreflightSubject.Locale, PgCheckStatus.Warning,
                $"The source sorts by {source.LocaleText}, {destination.Database.Name} on the destination by {destination.Database.LocaleText}: text may come out in another order.")
            {
                RecommendedAction = "Make the destination's database with the source's locale and TEMPLATE template0 where the order matters.",
            };
    }

    public static PreflightFinding CollationVersion(DatabaseTraits source, DatabaseTraits destination)
    {
        if (source.LocaleText != destination.LocaleText || source.CollationVersion is null || destination.CollationVersion is null)
        {
            return new(PreflightSubject.CollationVersion, PgCheckStatus.Skipped,
                "The servers do not keep versions of the same sorting rules, so these cannot be compared.");
        }
        return source.CollationVersion == destination.CollationVersion
            ? new(PreflightSubject.CollationVersion, PgCheckStatus.Passed, $"Both sort by version {source.CollationVersion} of the rules.")
            : new(PreflightSubject.CollationVersion, PgCheckStatus.Warning,
                $"The source sorts by version {source.CollationVersion} of the rules, the destination by {destination.CollationVersion}: a few characters may be ordered otherwise.")
            {
                RecommendedAction = "Indexes of the copy are right, being built there; compare by C collation where both servers must agree.",
            };
    }

    // Operating systems write one locale in several ways: en_US.UTF-8 is en_US.utf8.
    private static bool IsKnown(string locale, IReadOnlyList<string> known) =>
        Portable.Contains(locale, StringComparer.Ordinal) || known.Select(Plain).Contains(Plain(locale));

    private static string Plain(string locale) =>
        string.Concat(locale.Where(c => c is not '-')).ToUpperInvariant();
}
