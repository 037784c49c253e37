using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>The same value for all; without one, NULL.</summary>
internal sealed class ConstantMask : Mask
{
    private readonly byte[]? bytes;

    public ConstantMask(MaskContext context, string? constant)
    {
        bytes = constant is null ? null : Encoding.UTF8.GetBytes(constant);
        context.MustTake(bytes);
    }

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        if (bytes is null)
            output.WriteNull();
        else
            output.Write(bytes);
    }
}
