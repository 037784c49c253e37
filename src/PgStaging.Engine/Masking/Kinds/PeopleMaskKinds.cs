namespace PgStaging.Engine.Masking;

/// <summary>Masks of what people are called and where they can be reached.</summary>
internal static class PeopleMaskKinds
{
    public static MaskKind[] All { get; } =
    [
        new("firstName", ValueFamily.Text, ["locale"],
            "Another first name of the locale.", "Mary", NameMask.First),
        new("lastName", ValueFamily.Text, ["locale"],
            "Another family name of the locale.", "Smith", NameMask.Last),
        new("name", ValueFamily.Text, ["locale"],
            "Another first and family name of the locale, in the order that is usual there.", "Mary Smith", NameMask.Full),
        new("userName", ValueFamily.Text, ["locale"],
            "A name to log in with that no other value gets: first name, family name and a tag.", "msmith84",
            context => new UserNameMask(context)),
        new("email", ValueFamily.Text, ["locale", "domain"],
            "An address that no other value gets, at a domain kept free for examples, at a given one (domain), or at its own (domain: keep).",
            "mary.smith@corp.invalid", context => new EmailMask(context)),
        new("phone", ValueFamily.Text, [],
            "Another phone number with the same prefix, length and punctuation.", "+49 171 123 45-67",
            context => new PhoneMask(context)),
        new("street", ValueFamily.Text, ["locale"],
            "Another street and house number, written as in the locale's country.", "12 Main Street",
            context => new StreetMask(context)),
        new("city", ValueFamily.Text, ["locale"],
            "Another city of the locale.", "Springfield", context => new CityMask(context)),
        new("postalCode", ValueFamily.Text, ["keep"],
            "Another postal code of the same form; the first characters, which tell the region, can be kept (keep).", "SW1A 1AA",
            context => new PostalCodeMask(context)),
        new("country", ValueFamily.Text, ["locale"],
            "Another country, in the locale's language.", "Germany",
            context => new WordMask(context, WordList.Of(context.Locale, "address", "country"))),
        new("company", ValueFamily.Text, ["locale"],
            "Another company, with a legal form of the locale's country.", "Muster GmbH",
            context => new CompanyMask(context)),
        new("coordinates", ValueFamily.Point | ValueFamily.Text | ValueFamily.Number | ValueFamily.Float, ["distance"],
            "A place at most some kilometres away (distance, 10 if not given): moves a latitude, a longitude, or both in a point or text.",
            "(52.516275,13.377704)", context => new CoordinatesMask(context)),
    ];
}
