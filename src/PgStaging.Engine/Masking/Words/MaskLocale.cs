namespace PgStaging.Engine.Masking;

/// <summary>A language and country that words, names and numbers are from.</summary>
/// <param name="Name">As rules name it, such as pt-BR.</param>
/// <param name="Country">The country's code of two letters.</param>
internal sealed record MaskLocale(string Name, string Country)
{
    private static readonly MaskLocale[] Known =
    [
        new("en", "US"), new("de", "DE"), new("fr", "FR"), new("es", "ES"), new("it", "IT"), new("nl", "NL"),
        new("pl", "PL"), new("sv", "SE"), new("pt-BR", "BR"), new("ja", "JP"),
    ];

    public static IEnumerable<string> Names => Known.Select(locale => locale.Name);

    public static MaskLocale Of(MaskContext context) => Named(context.Options.Word("locale", [.. Names]));

    public static MaskLocale Named(string name) =>
        Known.First(locale => locale.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The family name first, and nothing between the names.</summary>
    public bool IsFamilyNameFirst => Name == "ja";
}
