namespace PgStaging.Engine.Masking;

/// <summary>
/// A mask of numbers that are built in a known way: those that are become others that are, one to one; all else becomes
/// something of its own shape that is none. Spaces, points and dashes between digits and letters stay, and so does case.
/// </summary>
/// <param name="context">What the mask is made for.</param>
internal abstract class BuiltNumberMask(MaskContext context) : Mask
{
    private const int MostCharacters = 64;

    private readonly TokenMask token = new(context);
    private readonly MaskOutput before = new();
    private readonly MaskOutput after = new();

    public override Distinctness Distinctness => Distinctness.Exact;

    public sealed override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        if (TryWrite(value, output))
            return;
        // The token is tried on until it is none of the others' places either.
        before.Clear();
        before.Write(value);
        do
        {
            after.Clear();
            token.Write(before.Written, subject, after);
            before.Clear();
            before.Write(after.Written);
            after.Clear();
        }
        while (TryWrite(before.Written, after));
        output.Write(before.Written);
    }

    /// <summary>Replaces a number's digits and capital letters, if they are built as they should be.</summary>
    protected abstract bool TryMask(Span<byte> characters);

    private bool TryWrite(ReadOnlySpan<byte> value, MaskOutput output)
    {
        Span<byte> characters = stackalloc byte[MostCharacters];
        int count = 0;
        foreach (byte character in value)
        {
            if (!char.IsAsciiLetterOrDigit((char)character))
                continue;
            if (count == MostCharacters)
                return false;
            characters[count++] = Capital(character);
        }
        if (!TryMask(characters[..count]))
            return false;
        int place = 0;
        foreach (byte character in value)
        {
            bool isCounted = char.IsAsciiLetterOrDigit((char)character);
            byte masked = isCounted ? characters[place++] : character;
            // A letter stands for a letter, wherever they are allowed.
            output.Write(isCounted && Capital(character) != character ? (byte)(masked | 0x20) : masked);
        }
        return true;
    }

    private static byte Capital(byte character) =>
        char.IsAsciiLetterLower((char)character) ? (byte)(character & ~0x20) : character;
}
