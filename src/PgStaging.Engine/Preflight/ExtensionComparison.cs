namespace PgStaging.Engine.Preflight;

/// <summary>Finds extensions of the source that cannot be created on the destination.</summary>
internal static class ExtensionComparison
{
    public static PreflightFinding Compare(SourceNeeds source, DestinationOffer destination)
    {
        ILookup<string, AvailableExtension> available = destination.Extensions.ToLookup(extension => extension.Name);
        string[] missing = [.. source.Extensions.Where(extension => !available.Contains(extension.Name)).Select(extension => extension.Name)];
        if (missing.Length > 0)
        {
            return new(PreflightSubject.Extensions, PgCheckStatus.Failed,
                $"The destination's server does not have the files of extension {NameList.Of(missing)}.")
            {
                RecommendedAction = $"Install the packages that hold them for PostgreSQL {destination.Database.Major} on the destination's machine (contrib, or one named after the extension).",
                Objects = missing,
            };
        }

        string[] forSuperusers = destination.Database.IsSuperuser ? [] :
        [
            .. source.Extensions.Where(extension => !available[extension.Name].Any(version => version.AnyRoleMayCreate))
                .Select(extension => extension.Name),
        ];
        if (forSuperusers.Length > 0)
        {
            return new(PreflightSubject.Extensions, PgCheckStatus.Failed,
                $"Only a superuser can create extension {NameList.Of(forSuperusers)}, and role {destination.Database.Username} is none.")
            {
                RecommendedAction = "Connect as a superuser, or have a database made with these extensions.",
                Objects = forSuperusers,
            };
        }

        InstalledExtension[] other =
            [.. source.Extensions.Where(extension => available[extension.Name].All(version => version.Version != extension.Version))];
        return other.Length == 0
            ? new(PreflightSubject.Extensions, PgCheckStatus.Passed,
                $"The {source.Extensions.Count} extensions of the source are at hand, in the same versions.")
            : new(PreflightSubject.Extensions, PgCheckStatus.Warning,
                $"The destination's server has other versions of extension {NameList.Of([.. other.Select(extension => Versions(extension, available))])}.")
            {
                RecommendedAction = "Install the same versions where the difference matters; otherwise the server's own version is used.",
                Objects = [.. other.Select(extension => extension.Name)],
            };
    }

    private static string Versions(InstalledExtension extension, ILookup<string, AvailableExtension> available) =>
        $"{extension.Name} (source {extension.Version}, there {string.Join(", ", available[extension.Name].Select(version => version.Version))})";
}
