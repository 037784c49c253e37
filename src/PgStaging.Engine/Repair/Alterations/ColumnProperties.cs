using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Subcommands that change how a column is stored and looked at, not what it holds.</summary>
internal static class ColumnProperties
{
    public static IEnumerable<string> Changes(Column present, Column wanted)
    {
        string alter = $"ALTER COLUMN {SqlName.Quote(wanted.Name)}";
        // SET STORAGE DEFAULT came with 16; the type's own is restored by the type's change, or by its name.
        if (present.Storage != wanted.Storage)
            yield return $"{alter} SET STORAGE {wanted.Storage ?? OwnStorage(wanted)}";
        if (present.Compression != wanted.Compression)
            yield return $"{alter} SET COMPRESSION {wanted.Compression ?? "default"}";
        if (present.StatisticsTarget != wanted.StatisticsTarget)
            yield return $"{alter} SET STATISTICS {(wanted.StatisticsTarget ?? -1).ToString(CultureInfo.InvariantCulture)}";
        foreach (string change in OptionChanges.Between(present.Options, wanted.Options))
            yield return $"{alter} {change}";
    }

    /// <summary>The storage that a column of this type has when nothing is said; only numeric and its kin are not EXTENDED.</summary>
    private static string OwnStorage(Column column) =>
        column.Type.StartsWith("numeric", StringComparison.Ordinal) || column.Type is "inet" or "cidr" ? "MAIN"
            : "EXTENDED";
}
