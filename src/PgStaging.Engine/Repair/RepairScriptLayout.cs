using System.Text;

namespace PgStaging.Engine.Repair;

/// <summary>The words of a repair script that its writer and its reader must agree upon.</summary>
internal static class RepairScriptLayout
{
    public const string Title = "-- PgStaging repair script, version 1";
    public const string AnyTitle = "-- PgStaging repair script";
    public const string Target = "-- Target: ";
    public const string Reference = "-- Reference: ";
    public const string Fingerprint = "-- Fingerprint: ";
    public const string Step = "-- Step ";
    public const string Hazards = "-- Hazards: ";
    public const string Item = "-- Item: ";
    public const string Begin = "BEGIN";
    public const string Commit = "COMMIT";

    /// <summary>What psql needs so that it runs the statements as we do; our own sessions are like that anyway.</summary>
    public static readonly IReadOnlyList<string> SessionSettings =
    [
        "SET search_path = ''",
        "SET check_function_bodies = off",
        "SET lock_timeout = '5s'",
        "SET statement_timeout = 0",
    ];

    /// <summary>A text as one line: names may hold line ends, which would end a comment.</summary>
    public static string OneLine(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);

    /// <summary>The text that was made one line.</summary>
    public static string Original(string line)
    {
        StringBuilder text = new(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            bool escaped = line[i] == '\\' && i + 1 < line.Length;
            text.Append(!escaped ? line[i] : line[++i] switch { 'n' => '\n', 'r' => '\r', var other => other });
        }
        return text.ToString();
    }
}
