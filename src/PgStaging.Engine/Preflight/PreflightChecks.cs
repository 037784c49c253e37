using Npgsql;

namespace PgStaging.Engine.Preflight;

/// <summary>Finds out, before anything is made, whether a copy of a database can be made on another server.</summary>
internal static class PreflightChecks
{
    /// <summary>Compares what the source needs with what the destination's server offers. One finding for each subject.</summary>
    /// <param name="source">A session in the source database.</param>
    /// <param name="destination">A session in the destination, or in another database of its server.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public static async Task<IReadOnlyList<PreflightFinding>> CompareAsync(
        NpgsqlConnection source, NpgsqlConnection destination, CancellationToken cancellationToken) =>
        Compare(
            await SourceNeeds.ReadAsync(source, cancellationToken),
            await DestinationOffer.ReadAsync(destination, cancellationToken));

    /// <summary>The same of what was read before.</summary>
    public static IReadOnlyList<PreflightFinding> Compare(SourceNeeds source, DestinationOffer destination) =>
    [
        Distinct(source.Database, destination.Database),
        VersionOrder(source.Database, destination.Database),
        ExtensionComparison.Compare(source, destination),
        Roles(source, destination),
        Ownership(source, destination),
        Tablespaces(source, destination),
        LocaleComparison.Encoding(source.Database, destination.Database),
        LocaleComparison.Locale(source.Database, destination),
        LocaleComparison.CollationVersion(source.Database, destination.Database),
    ];

    private static PreflightFinding Distinct(DatabaseTraits source, DatabaseTraits destination) =>
        source.SystemIdentifier == destination.SystemIdentifier && source.Name == destination.Name
            ? new(PreflightSubject.Distinct, PgCheckStatus.Failed, $"Both are the database {source.Name} of the same server.")
            {
                RecommendedAction = "Name another database as the destination.",
                Objects = [source.Name],
            }
            : new(PreflightSubject.Distinct, PgCheckStatus.Passed, "They are two databases.");

    private static PreflightFinding VersionOrder(DatabaseTraits source, DatabaseTraits destination) =>
        source.Major > destination.Major
            ? new(PreflightSubject.VersionOrder, PgCheckStatus.Warning,
                $"The source is PostgreSQL {source.Version}, the destination the older {destination.Version}: what only the newer one knows cannot be made there.")
            {
                RecommendedAction = $"Use a destination with PostgreSQL {source.Major} or newer.",
            }
            : new(PreflightSubject.VersionOrder, PgCheckStatus.Passed,
                $"PostgreSQL {source.Version} is copied to {destination.Version}.");

    private static PreflightFinding Roles(SourceNeeds source, DestinationOffer destination)
    {
        string[] missing = [.. source.Roles.Where(role => !destination.Roles.ContainsKey(role.Name)).Select(role => role.Name)];
        return missing.Length == 0
            ? new(PreflightSubject.Roles, PgCheckStatus.Passed, $"The {source.Roles.Count} roles that the source names exist.")
            : new(PreflightSubject.Roles, PgCheckStatus.Warning, $"The destination's server has no role {NameList.Of(missing)}.")
            {
                RecommendedAction = "Create them there (NOLOGIN will do), or copy with -NoOwner and -NoPrivileges.",
                Objects = missing,
            };
    }

    private static PreflightFinding Ownership(SourceNeeds source, DestinationOffer destination)
    {
        string[] closed =
        [
            .. source.Roles.Where(role => role.Owns && destination.Roles.TryGetValue(role.Name, out bool may) && !may)
                .Select(role => role.Name),
        ];
        return closed.Length == 0
            ? new(PreflightSubject.Ownership, PgCheckStatus.Passed,
                $"Role {destination.Database.Username} may give objects to their owners.")
            : new(PreflightSubject.Ownership, PgCheckStatus.Warning,
                $"Role {destination.Database.Username} may not give objects to {NameList.Of(closed)}.")
            {
                RecommendedAction = $"Grant it these roles (GRANT … TO {destination.Database.Username}), connect as a superuser, or copy with -NoOwner.",
                Objects = closed,
            };
    }

    private static PreflightFinding Tablespaces(SourceNeeds source, DestinationOffer destination)
    {
        string[] missing = [.. source.Tablespaces.Except(destination.Tablespaces, StringComparer.Ordinal)];
        return missing.Length == 0
            ? new(PreflightSubject.Tablespaces, PgCheckStatus.Passed, "The tablespaces that the source uses exist.")
            : new(PreflightSubject.Tablespaces, PgCheckStatus.Warning,
                $"The destination's server has no tablespace {NameList.Of(missing)}.")
            {
                RecommendedAction = "Create them there, or let their objects be made in the default tablespace.",
                Objects = missing,
            };
    }
}
