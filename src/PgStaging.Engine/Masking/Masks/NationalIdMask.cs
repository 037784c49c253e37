namespace PgStaging.Engine.Masking;

/// <summary>Another number of a country's people, valid as it was, with its check digits.</summary>
internal sealed class NationalIdMask : BuiltNumberMask
{
    private readonly (NumberLayout Layout, KeyedPermutation Permutation)[] kinds;

    private NationalIdMask(MaskContext context, string country)
        : base(context) => kinds =
    [
        .. NationalNumbers.Of(country).Select((layout, place) =>
            (layout, new KeyedPermutation(context.Key, $"mask {context.Name} {country} {place}", layout.Count))),
    ];

    public static Mask Create(MaskContext context)
    {
        string country = context.Options.Text("country")?.ToUpperInvariant() ?? context.Locale.Country;
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper))
            throw MaskErrors.MaskOptionInvalid(context.Name, "country", "is a country's code of two letters");
        return country == "US" ? new SocialSecurityMask(context) : new NationalIdMask(context, country);
    }

    protected override bool TryMask(Span<byte> characters)
    {
        foreach ((NumberLayout layout, KeyedPermutation permutation) in kinds)
        {
            if (!layout.TryRead(characters, out UInt128 rank))
                continue;
            // Along the cycle until the next rank that is one of a valid number.
            do
                rank = permutation.Of(rank);
            while (!layout.TryWrite(rank, characters));
            return true;
        }
        return false;
    }
}
