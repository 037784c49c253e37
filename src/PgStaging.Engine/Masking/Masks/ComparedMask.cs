using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Gives values that their type takes as equal the same result: in citext capitals mean nothing, in char(n) spaces at the
/// end. So they match columns of other types, as they did.
/// </summary>
/// <param name="mask">What masks the value that all of them are equal to.</param>
/// <param name="isCaseless">Whether small and capital letters are equal.</param>
/// <param name="isPadded">Whether spaces at the end mean nothing.</param>
internal sealed class ComparedMask(Mask mask, bool isCaseless, bool isPadded) : Mask
{
    public override Distinctness Distinctness => mask.Distinctness;

    public override bool IsLowerCase => mask.IsLowerCase;

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        bool isOwnSubject = subject == value;
        if (isPadded)
            value = value.TrimEnd((byte)' ');
        if (isCaseless)
            value = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value).ToLowerInvariant());
        // Of nothing but spaces nothing is left; it stays what it was taken for.
        if (!value.IsEmpty)
            mask.Write(value, isOwnSubject ? value : subject, output);
    }
}
