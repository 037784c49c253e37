using System.Globalization;

namespace PgStaging.Engine.Operations;

/// <summary>Writes how many there are of something for people.</summary>
internal static class Counted
{
    /// <param name="count">How many.</param>
    /// <param name="noun">What one of them is called; several get an s.</param>
    public static string Text(long count, string noun) =>
        $"{count.ToString("N0", CultureInfo.CurrentCulture)} {noun}{(count == 1 ? string.Empty : "s")}";
}
