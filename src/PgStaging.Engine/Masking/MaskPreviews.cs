using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Says of a mask what it does, with an example that is computed and not told.</summary>
internal static class MaskPreviews
{
    private static readonly Lazy<MaskKey> Key = new(() => MaskKey.From("a key for previews alone"));

    /// <summary>One or two sentences about a mask.</summary>
    public static string Of(string name)
    {
        if (!MaskKinds.All.TryGetValue(name, out MaskKind? kind))
            return name;
        return Example(kind) is { } example ? $"{kind.Summary} {kind.Example} becomes {example}." : kind.Summary;
    }

    // Null where the mask needs options.
    private static string? Example(MaskKind kind)
    {
        try
        {
            MaskOutput output = new();
            byte[] value = Encoding.UTF8.GetBytes(kind.Example);
            MaskKinds.Create(new MaskContext { Key = Key.Value, Name = kind.Name }).Write(value, value, output);
            return output.IsNull ? "NULL" : output.Written.IsEmpty ? "empty" : Encoding.UTF8.GetString(output.Written);
        }
        catch (PgStagingException missing) when (missing.ErrorId == nameof(MaskErrors.MaskOptionInvalid))
        {
            return null;
        }
    }
}
