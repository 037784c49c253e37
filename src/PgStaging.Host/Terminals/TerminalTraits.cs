using System.Text;

namespace PgStaging.Host;

/// <summary>What the terminal can do, and where there is one.</summary>
internal sealed record TerminalTraits
{
    /// <summary>The width of what is no terminal: files and pipes.</summary>
    public const int RedirectedWidth = 120;

    private const int LeastWidth = 20;

    /// <summary>Whether standard output is a terminal.</summary>
    public required bool Output { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public required bool Error { get; init; }

    /// <summary>Whether the terminal understands escape sequences that move the cursor.</summary>
    public required bool Moves { get; init; }

    /// <summary>Whether colours are wanted: not where NO_COLOR is set.</summary>
    public required bool Colours { get; init; }

    /// <summary>Whether characters outside ASCII can be shown.</summary>
    public required bool Unicode { get; init; }

    /// <summary>The columns of the terminal, now.</summary>
    public Func<int> Width { get; init; } = () => RedirectedWidth;

    public static TerminalTraits Detect()
    {
        bool moves = OperatingSystem.IsWindows()
            ? IsSet("WT_SESSION") || IsSet("TERM")
            : Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        bool output = !Console.IsOutputRedirected;
        return new TerminalTraits
        {
            Output = output,
            Error = !Console.IsErrorRedirected,
            Moves = moves,
            Colours = moves && !IsSet("NO_COLOR"),
            Unicode = Console.OutputEncoding is UTF8Encoding or UnicodeEncoding,
            Width = () => output ? Math.Max(Console.WindowWidth, LeastWidth) : RedirectedWidth,
        };
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
