namespace PgStaging.Engine.Masking;

/// <summary>A first name, a last name, or both, of a locale.</summary>
internal sealed class NameMask : DrawingMask
{
    private readonly WordList? first;
    private readonly WordList? last;
    private readonly bool familyNameFirst;

    private NameMask(MaskContext context, bool hasFirst, bool hasLast)
        : base(context, context.Locale.Name)
    {
        first = hasFirst ? WordList.Of(context.Locale, "name", "first_name", "male_first_name", "female_first_name") : null;
        last = hasLast ? WordList.Of(context.Locale, "name", "last_name") : null;
        familyNameFirst = context.Locale.IsFamilyNameFirst;
    }

    public static NameMask First(MaskContext context) => new(context, hasFirst: true, hasLast: false);

    public static NameMask Last(MaskContext context) => new(context, hasFirst: false, hasLast: true);

    public static NameMask Full(MaskContext context) => new(context, hasFirst: true, hasLast: true);

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        (WordList? before, WordList? after) = familyNameFirst ? (last, first) : (first, last);
        if (before is not null)
            output.Write(before.Draw(ref draws));
        if (before is not null && after is not null && !familyNameFirst)
            output.Write((byte)' ');
        if (after is not null)
            output.Write(after.Draw(ref draws));
    }
}
