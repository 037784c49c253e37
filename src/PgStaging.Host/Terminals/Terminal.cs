using System.Management.Automation;
using System.Management.Automation.Internal;

namespace PgStaging.Host;

/// <summary>
/// Where everything that a person reads is written: objects to standard output, messages and progress to standard
/// error. Keeps the progress bars below whatever is written. May be called from any thread.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter error, TerminalTraits traits, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly ProgressBars bars = new(traits.Unicode);
    private readonly ProgressLog progressLog = new(clock);
    private int shownBars;
    private bool midLine;

    public static Terminal ForProcess() =>
        new(Console.Out, Console.Error, TerminalTraits.Detect(), TimeProvider.System);

    public TerminalTraits Traits => traits;

    /// <summary>Writes to standard output; the colours of format views only where there are colours.</summary>
    public void Write(string text)
    {
        lock (gate)
        {
            HideBars();
            output.Write(traits is { Output: true, Colours: true } ? text : WithoutColours(text));
            output.Flush();
            if (traits.Output && text.Length > 0)
                midLine = text[^1] != '\n';
            ShowBars();
        }
    }

    public void WriteLine(string text) => Write(text + Environment.NewLine);

    /// <summary>Writes to standard output in a colour, where there are colours.</summary>
    public void Write(ConsoleColor colour, string text) =>
        Write(traits.Output ? Colour(AnsiColour.Of(colour), text) : text);

    /// <summary>Writes a line to standard error.</summary>
    public void WriteMessage(MessageKind kind, string text)
    {
        (string label, string colour) = kind switch
        {
            MessageKind.Error => ("ERROR: ", AnsiColour.Of(ConsoleColor.Red)),
            MessageKind.Warning => ("WARNING: ", AnsiColour.Of(ConsoleColor.Yellow)),
            MessageKind.Verbose => ("VERBOSE: ", AnsiColour.Of(ConsoleColor.DarkCyan)),
            MessageKind.Debug => ("DEBUG: ", AnsiColour.Of(ConsoleColor.DarkGray)),
            _ => (string.Empty, string.Empty),
        };
        string line = label + WithoutColours(text);
        lock (gate)
        {
            HideBars();
            BeginLine();
            error.WriteLine(traits.Error ? Colour(colour, line) : line);
            error.Flush();
            ShowBars();
        }
    }

    /// <summary>Writes a question to the terminal, to standard error if standard output is none.</summary>
    public void Ask(string text)
    {
        lock (gate)
        {
            // While the user types, no bar may move the cursor away: it comes back with the next progress.
            HideBars();
            (traits.Output ? output : error).Write(text);
            (traits.Output ? output : error).Flush();
            // The user's Enter ends the line.
            midLine = false;
        }
    }

    /// <summary>Writes what comes before a question: its caption and its message, where there are any.</summary>
    public void AskAbout(string? caption, string? message)
    {
        foreach (string? text in (string?[])[caption, message])
        {
            if (!string.IsNullOrEmpty(text))
                Ask(text + Environment.NewLine);
        }
    }

    public void WriteProgress(ProgressRecord record)
    {
        if (!traits.Error || !traits.Moves)
        {
            if (progressLog.Line(record) is { } line)
                WriteMessage(MessageKind.Progress, line);
            return;
        }
        lock (gate)
        {
            bars.Update(record);
            HideBars();
            ShowBars();
        }
    }

    /// <summary>Takes away the bars that a command left behind.</summary>
    public void ClearProgress()
    {
        lock (gate)
        {
            bars.Clear();
            progressLog.Clear();
            HideBars();
        }
    }

    private void BeginLine()
    {
        if (!midLine || !traits.Error)
            return;
        error.WriteLine();
        midLine = false;
    }

    private void HideBars()
    {
        if (shownBars == 0)
            return;
        // The cursor is on the line below the last bar: back to the first one, then clear to the end of the screen.
        error.Write($"\e[{shownBars}A\r\e[J");
        error.Flush();
        shownBars = 0;
    }

    private void ShowBars()
    {
        // Below half a line of output there is no place for a bar.
        if (midLine || !traits.Error || !traits.Moves)
            return;
        IReadOnlyList<string> lines = bars.Render(traits.Width());
        if (lines.Count == 0)
            return;
        foreach (string line in lines)
            error.Write(Colour(AnsiColour.Of(ConsoleColor.Cyan), line) + "\e[K\r\n");
        error.Flush();
        shownBars = lines.Count;
    }

    private static string WithoutColours(string text) => new StringDecorated(text).ToString(OutputRendering.PlainText);

    private string Colour(string start, string text) =>
        traits.Colours && start.Length > 0 ? $"{start}{text}{AnsiColour.Reset}" : text;
}
