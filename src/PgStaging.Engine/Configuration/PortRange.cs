using System.Globalization;

namespace PgStaging.Engine.Configuration;

/// <summary>Ports that follow each other.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, which belongs to it.</param>
internal sealed record PortRange(int First, int Last)
{
    /// <summary>The lowest port that an ordinary user may listen on.</summary>
    public const int Lowest = 1024;

    private const int Highest = 65535;

    /// <summary>A range such as 6100-6199; null if the text is none.</summary>
    public static PortRange? Parse(string text)
    {
        string[] ends = text.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length == 2 && Port(ends[0]) is { } first && Port(ends[1]) is { } last && first <= last
            ? new PortRange(first, last) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= Lowest and <= Highest ? port : null;
}
