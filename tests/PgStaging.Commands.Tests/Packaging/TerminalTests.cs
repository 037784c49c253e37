using System.Management.Automation;
using PgStaging.Host;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class TerminalTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void Bars_stay_below_what_is_written_and_go_when_they_are_completed()
    {
        Screen screen = new();
        Terminal terminal = OnScreen(screen, 80);
        ProgressRecord whole = Record(1, "Copying prod", 25, "3 of 12 tables", 90);
        ProgressRecord table = Record(2, "app.order", 50, "150 MB", -1, parent: 1);

        terminal.WriteLine("first");
        terminal.WriteProgress(whole);
        terminal.WriteProgress(table);
        terminal.WriteMessage(MessageKind.Warning, "careful");
        terminal.WriteLine("second");
        Assert.Equal(
            """
            first
            WARNING: careful
            second
            Copying prod ━━━━────────────  25 %  1 min 30 s left  3 of 12 tables
              app.order ━━━━━━━━────────  50 %  150 MB
            """,
            screen.Text);

        whole.PercentComplete = 100;
        terminal.WriteProgress(whole);
        Assert.Contains("Copying prod ━━━━━━━━━━━━━━━━ 100 %", screen.Text, StringComparison.Ordinal);

        // With a bar go those that belong to it.
        whole.RecordType = ProgressRecordType.Completed;
        terminal.WriteProgress(whole);
        Assert.Equal("first\nWARNING: careful\nsecond", screen.Text);
    }

    [Fact]
    public void A_line_that_is_not_finished_is_never_disturbed_by_a_bar()
    {
        Screen screen = new();
        Terminal terminal = OnScreen(screen, 80);
        terminal.Write("half ");
        terminal.WriteProgress(Record(1, "Copying", 10, "a", -1));
        terminal.Write("a line\n");
        Assert.StartsWith("half a line\nCopying", screen.Text, StringComparison.Ordinal);

        terminal.ClearProgress();
        Assert.Equal("half a line", screen.Text);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_bar_never_reaches_the_last_column(int width)
    {
        foreach (bool unicode in (bool[])[true, false])
        {
            string line = ProgressLine.Render(
                Record(1, new string('a', 150), 33, new string('s', 300) + "\nnext", 3700), 2, width, unicode);
            Assert.InRange(line.Length, 10, width - 1);
            Assert.DoesNotContain('\n', line);
            Assert.Contains("33 %", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Many_bars_do_not_fill_the_screen()
    {
        Screen screen = new();
        Terminal terminal = OnScreen(screen, 80);
        for (int id = 0; id < 20; id++)
            terminal.WriteProgress(Record(id, $"table {id}", 1, "a", -1));
        Assert.Equal(8, screen.Text.Split('\n').Length);
        Assert.EndsWith("and 13 more", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_terminal_progress_is_a_line_now_and_then()
    {
        StringWriter error = new();
        Terminal terminal = new(new StringWriter(), error, Redirected, clock);
        ProgressRecord record = Record(1, "Copying prod", 0, "starting", -1);
        for (int second = 0; second <= 25; second++)
        {
            record.PercentComplete = second;
            terminal.WriteProgress(record);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(
            ["Copying prod: 10 %, starting", "Copying prod: 20 %, starting"],
            error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Colours_are_only_for_terminals_that_want_them()
    {
        foreach (bool colours in (bool[])[true, false])
        {
            StringWriter output = new();
            StringWriter error = new();
            Terminal terminal = new(output, error, Redirected with { Output = true, Error = true, Colours = colours }, clock);
            terminal.Write("\e[32;1mName\e[0m");
            terminal.WriteMessage(MessageKind.Error, "\e[31mwrong\e[0m");
            Assert.Equal(colours ? "\e[32;1mName\e[0m" : "Name", output.ToString());
            Assert.Equal(colours ? "\e[91mERROR: wrong\e[0m" : "ERROR: wrong", error.ToString().Trim());
        }
    }

    private static TerminalTraits Redirected => new()
    {
        Output = false,
        Error = false,
        Moves = false,
        Colours = false,
        Unicode = true,
    };

    private Terminal OnScreen(Screen screen, int width) => new(
        screen,
        screen,
        new TerminalTraits { Output = true, Error = true, Moves = true, Colours = true, Unicode = true, Width = () => width },
        clock);

    private static ProgressRecord Record(
        int id, string activity, int percent, string status, int remaining, int parent = -1) =>
        new(id, activity, status) { PercentComplete = percent, SecondsRemaining = remaining, ParentActivityId = parent };
}
