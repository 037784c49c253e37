namespace PgStaging.Engine.Masking;

/// <summary>A city: a real one where the locale's list has them, else one made of a family's name and an ending.</summary>
internal sealed class CityMask : DrawingMask
{
    private readonly WordList names;
    private readonly WordList? endings;

    public CityMask(MaskContext context)
        : base(context, context.Locale.Name)
    {
        (string[] kinds, bool isWhole) = context.Locale.Name switch
        {
            "fr" or "pl" => (new[] { "city_name" }, true),
            // These lists hold whole names under the name of a part.
            "es" or "nl" => (["city_prefix"], true),
            "pt-BR" => (["city"], true),
            _ => (Array.Empty<string>(), false),
        };
        names = isWhole ? WordList.Of(context.Locale, "address", kinds) : WordList.Of(context.Locale, "name", "last_name");
        endings = isWhole ? null : WordList.Of(context.Locale, "address", "city_suffix");
    }

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        output.Write(names.Draw(ref draws));
        if (endings is not null)
            output.Write(endings.Draw(ref draws));
    }
}
