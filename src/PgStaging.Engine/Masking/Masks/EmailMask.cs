using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// An address of mail that nobody has: a name with a tag at one of the domains that are kept free for examples (RFC
/// 2606), or at a given one, or at the domain it was at.
/// </summary>
internal sealed class EmailMask : DrawingMask
{
    private readonly TaggedName name;
    private readonly byte[]? given;
    private readonly bool keepsDomain;
    private readonly int maxLength;

    public EmailMask(MaskContext context)
        : base(context, $"{context.Locale.Name} {context.Options.Text("domain")}")
    {
        name = new TaggedName(context);
        string domain = context.Options.Text("domain") ?? "example";
        keepsDomain = domain == "keep";
        given = keepsDomain || domain == "example" ? null : Encoding.UTF8.GetBytes(domain);
        maxLength = context.MaxLength ?? int.MaxValue;
        if (Room < 1)
            throw MaskErrors.MaskDoesNotFit(context.Name, maxLength, maxLength - Room + 1);
    }

    public override Distinctness Distinctness => Room >= TaggedName.Least ? Distinctness.Practical : Distinctness.NotKept;

    public override bool IsLowerCase => true;

    private int Room => RoomAt(given?.Length ?? ExampleHosts.Length);

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        ReadOnlySpan<byte> example = ExampleHosts.Draw(ref draws);
        ReadOnlySpan<byte> old = value[(value.LastIndexOf((byte)'@') + 1)..];
        // A long domain leaves its place to an example's before the name loses what tells it from others.
        bool isKept = keepsDomain && old.Length < value.Length && RoomAt(old.Length) >= TaggedName.Least;
        ReadOnlySpan<byte> domain = isKept ? old : given is null ? example : given;
        name.Write(value, ref draws, RoomAt(domain.Length), output);
        output.Write((byte)'@');
        foreach (byte character in domain)
            output.Write(char.IsAsciiLetterUpper((char)character) ? (byte)(character | 0x20) : character);
    }

    private int RoomAt(int domainLength) => maxLength - domainLength - 1;
}
