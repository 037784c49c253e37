using System.Globalization;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>Reads a plan back from its script, as a reviewer left it.</summary>
/// <remarks>
/// Statements are cut by the server's lexical rules; only lines that no statement covers are looked at for step and
/// item lines, so that a comment in a function's body is never taken for one.
/// </remarks>
internal sealed class RepairScriptReader
{
    private readonly string path;
    private readonly string[] lines;
    private readonly Queue<SqlStatement> statements;
    private readonly RepairStepCollector collector;

    private RepairScriptReader(string text, string path)
    {
        this.path = path;
        lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        statements = new Queue<SqlStatement>(SqlScript.Split(text));
        collector = new RepairStepCollector(path);
    }

    /// <summary>The plan of a script's text.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="path">Its path, for errors.</param>
    public static PgRepairPlan Parse(string text, string path) => new RepairScriptReader(text, path).Parse();

    private PgRepairPlan Parse()
    {
        int header = Array.FindIndex(lines, line => !line.StartsWith("--", StringComparison.Ordinal));
        if (header < 0)
            header = lines.Length;
        if (lines[0] != RepairScriptLayout.Title)
        {
            throw RepairRunErrors.RepairScriptInvalid(path, 1, lines[0].StartsWith(RepairScriptLayout.AnyTitle, StringComparison.Ordinal)
                ? "the script was written by a version of PgStaging that this one does not know."
                : $"a repair script begins with \"{RepairScriptLayout.Title}\".");
        }
        string fingerprint = HeaderValue(RepairScriptLayout.Fingerprint, header);
        if (fingerprint.Length != 64 || !fingerprint.All(char.IsAsciiHexDigit))
            throw RepairRunErrors.RepairScriptInvalid(path, LineOf(RepairScriptLayout.Fingerprint), "the fingerprint is damaged.");

        for (int line = header; line < lines.Length; line++)
            line = ReadLine(line);
        return new PgRepairPlan
        {
            Target = HeaderValue(RepairScriptLayout.Target, header),
            Reference = HeaderValue(RepairScriptLayout.Reference, header),
            Fingerprint = fingerprint,
            Steps = collector.Finish(lines.Length),
            Refused = [],
        };
    }

    // The last line it has dealt with: statements can be longer than one.
    private int ReadLine(int line)
    {
        if (!statements.TryPeek(out SqlStatement? next) || next.Line != line + 1)
        {
            ReadComment(lines[line]);
            return line;
        }
        int last = line;
        while (statements.TryPeek(out next) && next.Line <= last + 1)
        {
            statements.Dequeue();
            collector.Take(next);
            last = Math.Max(last, next.Line - 1 + next.Text.Count('\n'));
        }
        return last;
    }

    private void ReadComment(string line)
    {
        if (Value(line, RepairScriptLayout.Step) is { } step && step.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon
            && int.TryParse(step.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            collector.BeginStep(number, RepairScriptLayout.Original(step[(colon + 2)..]));
        else if (Value(line, RepairScriptLayout.Hazards) is { } hazards && Enum.TryParse(hazards, out PgHazard hazard))
            collector.AddHazard(hazard);
        else if (Value(line, RepairScriptLayout.Item) is { } item)
            collector.AddItem(RepairScriptLayout.Original(item));
    }

    private string HeaderValue(string label, int header)
    {
        string? value = lines.Take(header).Select(line => Value(line, label)).FirstOrDefault(found => found is not null);
        return string.IsNullOrWhiteSpace(value)
            ? throw RepairRunErrors.RepairScriptInvalid(path, 1, $"the header lacks the line \"{label.Trim()} …\".")
            : RepairScriptLayout.Original(value.Trim());
    }

    private int LineOf(string label) =>
        1 + Array.FindIndex(lines, line => line.StartsWith(label, StringComparison.Ordinal));

    private static string? Value(string line, string label) =>
        line.StartsWith(label, StringComparison.Ordinal) ? line[label.Length..] : null;
}
