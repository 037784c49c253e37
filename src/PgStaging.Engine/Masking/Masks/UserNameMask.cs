namespace PgStaging.Engine.Masking;

/// <summary>A name to log in with: first name, family's name and a tag that no other has.</summary>
internal sealed class UserNameMask(MaskContext context) : DrawingMask(context, context.Locale.Name)
{
    private readonly TaggedName name = new(context);
    private readonly int room = context.MaxLength ?? int.MaxValue;

    public override Distinctness Distinctness => room >= TaggedName.Least ? Distinctness.Practical : Distinctness.NotKept;

    public override bool IsLowerCase => true;

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output) =>
        name.Write(value, ref draws, room, output);
}
