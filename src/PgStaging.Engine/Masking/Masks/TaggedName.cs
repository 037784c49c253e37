using System.Numerics;

namespace PgStaging.Engine.Masking;

/// <summary>
/// A name that no other value gets: name.family.tag in small letters. Names and tag together carry 80 bits of keyed
/// hashes; so does the tag alone where there is no room for names.
/// </summary>
internal sealed class TaggedName
{
    /// <summary>The room it takes to keep different values apart.</summary>
    public const int Least = KeyedTag.Length;

    private readonly WordList first;
    private readonly WordList last;
    private readonly KeyedTag tag;
    private readonly int shortTag;

    public TaggedName(MaskContext context)
    {
        // Letters that are not Latin are not taken everywhere.
        MaskLocale locale = context.Locale.Name == "ja" ? MaskLocale.Named("en") : context.Locale;
        first = WordList.Plain(locale, "name", "first_name");
        last = WordList.Plain(locale, "name", "last_name");
        tag = new KeyedTag(context);
        int nameBits = BitOperations.Log2((uint)(first.Count * last.Count));
        shortTag = KeyedTag.Length - (nameBits / KeyedTag.LetterBits);
    }

    /// <param name="value">What the name stands for.</param>
    /// <param name="draws">Choices that follow from the value by another hash.</param>
    /// <param name="room">How many characters there may be, at least one.</param>
    /// <param name="output">Where to write.</param>
    public void Write(ReadOnlySpan<byte> value, ref Draws draws, int room, MaskOutput output)
    {
        ReadOnlySpan<byte> name = first.Draw(ref draws);
        ReadOnlySpan<byte> family = last.Draw(ref draws);
        if (name.Length + family.Length + shortTag + 2 > room)
        {
            tag.Write(value, ref draws, Math.Min(Least, room), output);
            return;
        }
        output.Write(name);
        output.Write((byte)'.');
        output.Write(family);
        output.Write((byte)'.');
        tag.Write(value, ref draws, shortTag, output);
    }
}
