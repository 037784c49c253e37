namespace PgStaging.Engine.Masking;

/// <summary>A company: a family's name with the letters that its form has in the locale's country.</summary>
internal sealed class CompanyMask(MaskContext context) : DrawingMask(context, context.Locale.Name)
{
    private readonly WordList names = WordList.Of(context.Locale, "name", "last_name");
    private readonly WordList forms = WordList.Of(context.Locale, "company", "suffix");

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        output.Write(names.Draw(ref draws));
        output.Write((byte)' ');
        output.Write(forms.Draw(ref draws));
    }
}
