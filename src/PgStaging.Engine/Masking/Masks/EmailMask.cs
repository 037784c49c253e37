using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// An address of mail that nobody has: a name and a number at one of the domains that are kept free for examples (RFC
/// 2606), or at a given one, or at the domain it was at.
/// </summary>
internal sealed class EmailMask : DrawingMask
{
    private const string TagLetters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int TagLength = 16;

    private static readonly byte[][] Examples = [.. "example.com example.net example.org".Split(' ').Select(Encoding.UTF8.GetBytes)];

    private readonly WordList first;
    private readonly WordList last;
    private readonly byte[]? given;
    private readonly bool keepsDomain;
    private readonly KeyedHash? tag;
    private readonly int maxLength;

    public EmailMask(MaskContext context)
        : base(context, $"{context.Locale.Name} {context.Options.Text("domain")}")
    {
        first = WordList.Plain(Latin(context.Locale), "name", "first_name");
        last = WordList.Plain(Latin(context.Locale), "name", "last_name");
        string domain = context.Options.Text("domain") ?? "example";
        keepsDomain = domain == "keep";
        given = keepsDomain || domain == "example" ? null : Encoding.UTF8.GetBytes(domain);
        tag = context.IsUnique ? new KeyedHash(context.Key, $"mask {context.Name} tag") : null;
        maxLength = context.MaxLength ?? int.MaxValue;
        int least = (tag is null ? 1 : TagLength) + 1 + (given?.Length ?? Examples[0].Length);
        if (!keepsDomain && maxLength < least)
            throw MaskErrors.MaskDoesNotFit(context.Name, maxLength, least);
        if (keepsDomain && tag is not null && maxLength != int.MaxValue)
            throw MaskErrors.MaskDoesNotFit(context.Name, maxLength, null);
    }

    public override Distinctness Distinctness => tag is null ? Distinctness.NotKept : Distinctness.Practical;

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        ReadOnlySpan<byte> name = first.Draw(ref draws);
        ReadOnlySpan<byte> family = last.Draw(ref draws);
        int number = draws.Below(100);
        int at = value.LastIndexOf((byte)'@');
        ReadOnlySpan<byte> domain = given ?? (keepsDomain && at >= 0 ? value[(at + 1)..] : draws.Of<byte[]>(Examples));
        int room = maxLength - domain.Length - 1 - (tag is null ? 0 : TagLength);
        if (room >= name.Length + family.Length + 4)
        {
            output.Write(name);
            output.Write((byte)'.');
            output.Write(family);
            output.Write(number, "D2");
            if (tag is not null)
                output.Write((byte)'.');
        }
        else if (tag is null)
        {
            // The room may be that of a single letter.
            for (int left = Math.Clamp(room, 1, TagLength); left > 0; left--)
                output.Write((byte)TagLetters[draws.Below(TagLetters.Length)]);
        }
        if (tag is not null)
            WriteTag(value, ref draws, output);
        output.Write((byte)'@');
        output.Write(domain);
    }

    // Sixteen bits of the one hash and sixty-four of the other.
    private void WriteTag(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        UInt128 bits = ((UInt128)draws.Next() << 64) | tag!.Of(value);
        for (int written = 0; written < TagLength; written++)
        {
            output.Write((byte)TagLetters[(int)(bits & 31)]);
            bits >>= 5;
        }
    }

    // Addresses in letters that are not Latin are not taken everywhere.
    private static MaskLocale Latin(MaskLocale locale) => locale.Name == "ja" ? MaskLocale.Named("en") : locale;
}
