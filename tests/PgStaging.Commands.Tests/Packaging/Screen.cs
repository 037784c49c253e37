using System.Globalization;
using System.Text;

namespace PgStaging.Commands.Tests.Packaging;

/// <summary>A terminal with as much of its escape sequences as the host uses: shows what a person would see.</summary>
internal sealed class Screen : StringWriter
{
    private readonly List<StringBuilder> lines = [new()];
    private readonly StringBuilder escape = new();
    private int row;
    private int column;

    /// <summary>The lines from the top, without spaces at their ends and without empty lines at the bottom.</summary>
    public string Text => string.Join('\n', lines.Select(line => line.ToString().TrimEnd())).TrimEnd('\n');

    public override void Write(char value)
    {
        if (escape.Length > 0 || value == '\e')
        {
            escape.Append(value);
            if (escape.Length > 2 && char.IsLetter(value))
                Obey();
        }
        else if (value == '\n')
        {
            // As on a Unix terminal, which returns the carriage too.
            column = 0;
            if (++row == lines.Count)
                lines.Add(new StringBuilder());
        }
        else if (value == '\r')
        {
            column = 0;
        }
        else
        {
            StringBuilder line = lines[row];
            line.Append(' ', Math.Max(column + 1 - line.Length, 0));
            line[column++] = value;
        }
    }

    public override void Write(string? value)
    {
        foreach (char character in value ?? string.Empty)
            Write(character);
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    private void Obey()
    {
        string sequence = escape.ToString(2, escape.Length - 2);
        escape.Clear();
        switch (sequence)
        {
            case "J":
                lines.RemoveRange(row + 1, lines.Count - row - 1);
                lines[row].Length = Math.Min(lines[row].Length, column);
                break;
            case "K":
                lines[row].Length = Math.Min(lines[row].Length, column);
                break;
            case [.. string count, 'A']:
                row -= int.Parse(count, CultureInfo.InvariantCulture);
                break;
            case [.., 'm']:
                break;
            default:
                throw new InvalidOperationException($"The screen does not know {sequence}.");
        }
    }
}
