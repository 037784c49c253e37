namespace PgStaging.Engine.Masking;

/// <summary>A street with a house's number, as the locale writes it.</summary>
internal sealed class StreetMask(MaskContext context) : DrawingMask(context, context.Locale.Name)
{
    private readonly WordList names = WordList.Of(context.Locale, "name", "last_name");
    private readonly (string Before, string After, bool NumberFirst) form = context.Locale.Name switch
    {
        "en" => ("", " Street", true),
        "de" => ("", "straße", false),
        "fr" => ("rue ", "", true),
        "es" => ("Calle ", "", false),
        "it" => ("Via ", "", false),
        "nl" => ("", "straat", false),
        "pl" => ("ul. ", "", false),
        "sv" => ("", "gatan", false),
        "pt-BR" => ("Rua ", "", false),
        "ja" => ("", "町", false),
        _ => throw new InvalidOperationException($"Streets of {context.Locale.Name} are not known."),
    };

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        int number = 1 + draws.Below(199);
        if (form.NumberFirst)
        {
            output.Write(number);
            output.Write((byte)' ');
        }
        output.Write(form.Before);
        output.Write(names.Draw(ref draws));
        output.Write(form.After);
        if (!form.NumberFirst)
        {
            output.Write((byte)' ');
            output.Write(number);
        }
    }
}
