using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Keeps some characters of the start and the end and puts a sign in the place of each of the others.</summary>
internal sealed class PartialMask : Mask
{
    private readonly int start;
    private readonly int end;
    private readonly byte[] sign;

    public PartialMask(MaskContext context)
    {
        start = context.Options.Number("start", 0, 0, 1000);
        end = context.Options.Number("end", 4, 0, 1000);
        string text = context.Options.Text("sign") ?? "*";
        sign = Rune.TryGetRuneAt(text, 0, out Rune rune) && rune.Utf16SequenceLength == text.Length
            ? Encoding.UTF8.GetBytes(text) : throw MaskErrors.MaskOptionInvalid(context.Name, "sign", "is one character");
    }

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        int count = Count(value);
        // A value that would be kept wholly, or but for a character or two, is hidden wholly.
        bool keeps = start + end <= count / 2;
        for (int place = 0; place < count; place++)
        {
            Rune.DecodeFromUtf8(value, out _, out int length);
            output.Write(keeps && (place < start || place >= count - end) ? value[..length] : sign);
            value = value[length..];
        }
    }

    private static int Count(ReadOnlySpan<byte> value)
    {
        int count = 0;
        for (; !value.IsEmpty; count++)
        {
            Rune.DecodeFromUtf8(value, out _, out int length);
            value = value[length..];
        }
        return count;
    }
}
