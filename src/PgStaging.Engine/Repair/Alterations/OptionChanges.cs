using System.Collections.Immutable;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>SET (…) and RESET (…) that turn one list of name=value options into another.</summary>
internal static class OptionChanges
{
    public static IEnumerable<string> Between(ImmutableArray<string> present, ImmutableArray<string> wanted)
    {
        ImmutableArray<string> set = [.. wanted.Except(present)];
        ImmutableArray<string> reset = [.. present.Select(Name).Except(wanted.Select(Name))];
        if (reset.Length > 0)
            yield return $"RESET ({string.Join(", ", reset)})";
        if (set.Length > 0)
            yield return $"SET {StorageOptions.List(set)}";
    }

    private static string Name(string option)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? option : option[..equals];
    }
}
