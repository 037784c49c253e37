using System.Collections.Frozen;

namespace PgStaging.Engine.Masking;

/// <summary>Every mask there is, by its name.</summary>
internal static class MaskKinds
{
    private const ValueFamily Dates = ValueFamily.Date | ValueFamily.Timestamp;

    public static FrozenDictionary<string, MaskKind> All { get; } = new MaskKind[]
    {
        new("firstName", ValueFamily.Text, ["locale"], NameMask.First),
        new("lastName", ValueFamily.Text, ["locale"], NameMask.Last),
        new("name", ValueFamily.Text, ["locale"], NameMask.Full),
        new("email", ValueFamily.Text, ["locale", "domain"], context => new EmailMask(context)),
        new("phone", ValueFamily.Text, [], context => new PhoneMask(context)),
        new("street", ValueFamily.Text, ["locale"], context => new StreetMask(context)),
        new("city", ValueFamily.Text, ["locale"], context => new CityMask(context)),
        new("country", ValueFamily.Text, ["locale"],
            context => new WordMask(context, WordList.Of(context.Locale, "address", "country"))),
        new("company", ValueFamily.Text, ["locale"], context => new CompanyMask(context)),
        new("shape", ValueFamily.Text, ["keep"],
            context => new ShapeMask(context, context.Options.Number("keep", 0, 0, 1000))),
        new("partial", ValueFamily.Text, ["start", "end", "sign"], context => new PartialMask(context)),
        new("freeText", ValueFamily.Text, [], context => new TextMask(context)),
        new("token", ValueFamily.Text | ValueFamily.Number, [], context => new TokenMask(context)),
        new("number", ValueFamily.Number, ["noise", "min", "max", "round"], context => new NumberMask(context)),
        new("date", Dates, ["keep", "days", "band"], context => new DateMask(context)),
        new("uuid", ValueFamily.Uuid | ValueFamily.Text, [], context => new UuidMask(context)),
        new("choice", ValueFamily.Any, ["of"],
            context => new ChoiceMask(context, context.Options.RequiredList("of"))),
        new("constant", ValueFamily.Any, ["value"],
            context => new ConstantMask(context.Options.RequiredText("value"))),
        new("null", ValueFamily.Any, [], _ => new ConstantMask(null)),
        new("empty", ValueFamily.Text, [], _ => new ConstantMask(string.Empty)),
    }.ToFrozenDictionary(kind => kind.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Names { get; } = [.. All.Values.Select(kind => kind.Name).Order(StringComparer.Ordinal)];

    /// <summary>The masks that stand for values of a family, by name.</summary>
    public static IEnumerable<string> For(ValueFamily family) =>
        Names.Where(name => All[name].Fits == ValueFamily.Any || (All[name].Fits & family) != 0);

    /// <summary>Makes a mask.</summary>
    /// <exception cref="PgStagingException">There is no such mask, or it does not take its options.</exception>
    public static Mask Create(MaskContext context)
    {
        if (!All.TryGetValue(context.Name, out MaskKind? kind))
            throw MaskErrors.UnknownMask(context.Name, Names);
        foreach (string option in context.Options.Values.Keys)
        {
            if (!kind.Options.Contains(option, StringComparer.OrdinalIgnoreCase))
                throw MaskErrors.MaskOptionInvalid(kind.Name, option, "does not exist");
        }
        // What follows from the name must not follow from how it was written.
        return kind.Create(context with { Name = kind.Name });
    }
}
