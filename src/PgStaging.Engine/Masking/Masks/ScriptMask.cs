using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>What the user's own code makes of a value. Nothing is known of what it does.</summary>
/// <param name="script">Gives what stands for a value; null for NULL.</param>
/// <param name="maxLength">How many characters the column takes; null for any number.</param>
internal sealed class ScriptMask(Func<string, string?> script, int? maxLength) : Mask
{
    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        if (script(Encoding.UTF8.GetString(value)) is not { } masked)
        {
            output.WriteNull();
            return;
        }
        output.Write(masked);
        if (maxLength is { } length)
            output.Cut(length);
    }
}
