using PgStaging.Engine.Preflight;
using Xunit;

namespace PgStaging.Engine.Tests.Preflight;

public sealed class PreflightComparisonTests
{
    private static readonly DatabaseTraits Database = new()
    {
        VersionNumber = 150018, Version = "15.18", SystemIdentifier = 1, Name = "app", SizeBytes = 1, Encoding = "UTF8",
        LocaleProvider = "c", Collate = "en_US.UTF-8", CharacterType = "en_US.UTF-8", CollationVersion = "2.36",
        Username = "copier", IsSuperuser = false,
    };

    private static readonly SourceNeeds Source = new()
    {
        Database = Database,
        Extensions = [new("hstore", "1.8"), new("citext", "1.6")],
        Roles = [new("owner", true), new("reader", false)],
        Tablespaces = ["fast"],
    };

    private static readonly DestinationOffer Destination = new()
    {
        Database = Database with { SystemIdentifier = 2, VersionNumber = 180004, Version = "18.4" },
        Extensions = [new("hstore", "1.7", true), new("hstore", "1.8", true), new("citext", "1.6", true)],
        Roles = new Dictionary<string, bool> { ["owner"] = true, ["reader"] = false },
        Tablespaces = ["pg_default", "fast"],
        SystemLocales = ["en_US.utf8"],
    };

    [Fact]
    public void A_destination_that_offers_all_passes_every_check()
    {
        IReadOnlyList<PreflightFinding> findings = PreflightChecks.Compare(Source, Destination);
        Assert.Equal(Enum.GetValues<PreflightSubject>(), findings.Select(finding => finding.Subject));
        Assert.All(findings, finding => Assert.Equal(PgCheckStatus.Passed, finding.Status));
    }

    [Fact]
    public void The_same_database_is_no_destination_even_if_the_servers_differ_in_name() =>
        Is(PreflightSubject.Distinct, PgCheckStatus.Failed, Source, Destination with { Database = Database });

    [Fact]
    public void An_older_destination_is_warned_of() => Is(PreflightSubject.VersionOrder, PgCheckStatus.Warning,
        Source, Destination with { Database = Destination.Database with { VersionNumber = 140011, Version = "14.11" } });

    [Fact]
    public void Extensions_without_files_are_named() => Assert.Equal(["citext"],
        Is(PreflightSubject.Extensions, PgCheckStatus.Failed, Source,
            Destination with { Extensions = [new("hstore", "1.8", true)] }).Objects);

    [Fact]
    public void Extensions_for_superusers_are_named_unless_the_role_is_one()
    {
        DestinationOffer offer = Destination with { Extensions = [new("hstore", "1.8", true), new("citext", "1.6", false)] };
        Assert.Equal(["citext"], Is(PreflightSubject.Extensions, PgCheckStatus.Failed, Source, offer).Objects);
        Is(PreflightSubject.Extensions, PgCheckStatus.Passed, Source,
            offer with { Database = offer.Database with { IsSuperuser = true } });
    }

    [Fact]
    public void Other_versions_of_an_extension_are_named() => Assert.Contains("hstore (source 1.8, there 1.7)",
        Is(PreflightSubject.Extensions, PgCheckStatus.Warning, Source,
            Destination with { Extensions = [new("hstore", "1.7", true), new("citext", "1.6", true)] }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Roles_that_are_missing_and_owners_that_are_closed_to_us_are_named()
    {
        DestinationOffer offer = Destination with { Roles = new Dictionary<string, bool> { ["owner"] = false } };
        Assert.Equal(["reader"], Is(PreflightSubject.Roles, PgCheckStatus.Warning, Source, offer).Objects);
        Assert.Equal(["owner"], Is(PreflightSubject.Ownership, PgCheckStatus.Warning, Source, offer).Objects);
    }

    [Fact]
    public void Tablespaces_that_are_missing_are_named() => Assert.Equal(["fast"],
        Is(PreflightSubject.Tablespaces, PgCheckStatus.Warning, Source, Destination with { Tablespaces = [] }).Objects);

    [Theory]
    [InlineData("UTF8", "UTF8", PgCheckStatus.Passed)]
    [InlineData("LATIN1", "UTF8", PgCheckStatus.Warning)]
    [InlineData("UTF8", "LATIN1", PgCheckStatus.Failed)]
    [InlineData("SQL_ASCII", "UTF8", PgCheckStatus.Failed)]
    public void Encodings_are_compared_by_what_they_can_hold(string source, string destination, PgCheckStatus status) =>
        Is(PreflightSubject.Encoding, status,
            Source with { Database = Source.Database with { Encoding = source } },
            Destination with { Database = Destination.Database with { Encoding = destination } });

    [Theory]
    [InlineData("c", null, "en_US.UTF-8", PgCheckStatus.Passed)]
    [InlineData("c", null, "de_DE.UTF-8", PgCheckStatus.Warning)]
    [InlineData("c", null, "C", PgCheckStatus.Warning)]
    [InlineData("i", "en-US", "en_US.UTF-8", PgCheckStatus.Warning)]
    public void Locales_are_compared(string provider, string? locale, string collate, PgCheckStatus status) =>
        Is(PreflightSubject.Locale, status,
            Source with { Database = Source.Database with { LocaleProvider = provider, Locale = locale, Collate = collate, CharacterType = collate } },
            Destination);

    [Fact]
    public void The_servers_own_locale_needs_version_17() => Is(PreflightSubject.Locale, PgCheckStatus.Failed,
        Source with { Database = Source.Database with { LocaleProvider = "b", Locale = "C.UTF-8" } },
        Destination with { Database = Destination.Database with { VersionNumber = 160003 } });

    [Fact]
    public void Sorting_rules_of_another_version_are_warned_of()
    {
        Is(PreflightSubject.CollationVersion, PgCheckStatus.Warning, Source,
            Destination with { Database = Destination.Database with { CollationVersion = "2.41" } });
        Is(PreflightSubject.CollationVersion, PgCheckStatus.Skipped, Source,
            Destination with { Database = Destination.Database with { CollationVersion = null } });
    }

    private static PreflightFinding Is(
        PreflightSubject subject, PgCheckStatus status, SourceNeeds source, DestinationOffer destination)
    {
        PreflightFinding finding = PreflightChecks.Compare(source, destination).Single(found => found.Subject == subject);
        Assert.Equal(status, finding.Status);
        Assert.Equal(status is PgCheckStatus.Passed or PgCheckStatus.Skipped, finding.RecommendedAction is null);
        return finding;
    }
}
