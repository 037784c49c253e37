using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>The columns that every table has. They cannot be changed, but privileges can be granted on them.</summary>
internal static class SystemColumns
{
    private static readonly ImmutableArray<string> Names = ["ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"];

    /// <summary>Their numbers count down from -1.</summary>
    public static IEnumerable<(int Number, string Name)> All => Names.Select((name, index) => (-1 - index, name));

    public static string? NameOf(int number) => number < 0 && -number <= Names.Length ? Names[-1 - number] : null;

    public static int? NumberOf(string name) => Names.IndexOf(name) is >= 0 and var index ? -1 - index : null;
}
