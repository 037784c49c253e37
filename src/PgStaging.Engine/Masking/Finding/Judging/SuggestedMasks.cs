using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>Which mask suits a category, by the values it is to stand for.</summary>
internal static class SuggestedMasks
{
    private static readonly ImmutableDictionary<string, string> NoOptions = ImmutableDictionary<string, string>.Empty;

    /// <summary>Masks for a category, the best first.</summary>
    public static string[] For(PgSensitiveCategory category) => category switch
    {
        PgSensitiveCategory.Email => ["email"],
        PgSensitiveCategory.Phone => ["phone", "token"],
        PgSensitiveCategory.FirstName => ["firstName"],
        PgSensitiveCategory.LastName => ["lastName"],
        PgSensitiveCategory.FullName => ["name"],
        PgSensitiveCategory.UserName => ["userName"],
        PgSensitiveCategory.BirthDate => ["date", "number", "shape"],
        PgSensitiveCategory.StreetAddress => ["street"],
        PgSensitiveCategory.PostalCode => ["postalCode", "token"],
        PgSensitiveCategory.City => ["city"],
        PgSensitiveCategory.NationalId => ["nationalId", "token"],
        PgSensitiveCategory.BankAccount => ["iban", "token"],
        PgSensitiveCategory.PaymentCard => ["creditCard"],
        PgSensitiveCategory.IpAddress => ["ip"],
        PgSensitiveCategory.MacAddress => ["macAddress"],
        PgSensitiveCategory.Coordinates => ["coordinates"],
        PgSensitiveCategory.Password => ["passwordHash", "bytes"],
        PgSensitiveCategory.Secret => ["hash", "uuid", "bytes"],
        PgSensitiveCategory.FreeText => ["freeText"],
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>The best mask that fits the values; null where only null, constant or keep would do.</summary>
    /// <param name="finding">What the place seems to hold.</param>
    /// <param name="place">The place.</param>
    /// <param name="countries">Where the data is from, as far as somebody has said.</param>
    public static (string? Mask, ImmutableDictionary<string, string> Options) Of(
        PlaceFinding finding, SensitivePlace place, IReadOnlySet<string> countries)
    {
        ValueFamily family = place.Path is null ? place.Shape.Family
            : place.Sort == ValueSort.Text ? ValueFamily.Text : ValueFamily.Number;
        string? country = NationalIds.All.FirstOrDefault(known => known.Name == finding.Recognised)?.Country;
        IEnumerable<string> wanted = finding.Category switch
        {
            // What has no check digits cannot become another one with right ones.
            PgSensitiveCategory.BankAccount when finding.Recognised is null => ["token"],
            PgSensitiveCategory.PaymentCard when finding.Recognised is null => ["token"],
            PgSensitiveCategory.NationalId when country is null => ["token"],
            PgSensitiveCategory.Password when finding.Recognised is null && family == ValueFamily.Text => ["hash"],
            _ => For(finding.Category),
        };
        MaskKind? kind = wanted.Select(name => MaskKinds.All.GetValueOrDefault(name)).OfType<MaskKind>()
            .FirstOrDefault(kind => kind.Fits == ValueFamily.Any || (kind.Fits & family) != 0);
        return kind is null ? (null, NoOptions) : (kind.Name, Options(kind, finding, country, countries));
    }

    private static ImmutableDictionary<string, string> Options(
        MaskKind kind, PlaceFinding finding, string? country, IReadOnlySet<string> countries)
    {
        if (kind.Name == "nationalId" && country is not null)
            return NoOptions.Add("country", country);
        if (kind.Name == "date" && finding.Category == PgSensitiveCategory.BirthDate)
            return NoOptions.Add("keep", "year");
        // The words of one country, where only one was named.
        return kind.Options.Contains("locale") && countries.Count == 1
            && MaskLocale.Names.Select(MaskLocale.Named).FirstOrDefault(locale => countries.Contains(locale.Country)) is { } locale
            ? NoOptions.Add("locale", locale.Name) : NoOptions;
    }
}
