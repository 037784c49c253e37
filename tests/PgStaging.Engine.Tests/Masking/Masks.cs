using System.Collections.Immutable;
using System.Text;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Masks made for tests, and what they do with texts.</summary>
internal static class Masks
{
    public static MaskKey Key { get; } = MaskKey.From("a key that is only for tests");

    public static MaskKey OtherKey { get; } = MaskKey.From("another key that is only for tests");

    public static MaskContext Context(string rule, MaskKey? key = null)
    {
        string[] words = rule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ImmutableSortedDictionary<string, ImmutableArray<string>> options = words.Skip(1).Select(word => word.Split('=', 2))
            .ToImmutableSortedDictionary(
                pair => pair[0], pair => pair[1].Split(',').ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
        return new MaskContext
        {
            Key = key ?? Key,
            Name = words[0],
            Options = new MaskOptions(words[0], options),
            Folder = Path.Combine(AppContext.BaseDirectory, "Cases", "masks"),
        };
    }

    public static Mask Of(string rule, MaskKey? key = null) => MaskKinds.Create(Context(rule, key));

    public static string? Apply(Mask mask, string value, string? subject = null)
    {
        MaskOutput output = new();
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        mask.Write(bytes, subject is null ? bytes : Encoding.UTF8.GetBytes(subject), output);
        return output.IsNull ? null : Encoding.UTF8.GetString(output.Written);
    }
}
