using System.Runtime.CompilerServices;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Drift;

/// <summary>Takes the table's name off the columns of a query that reads one table, where nothing else can be meant.</summary>
internal static class QualifiedColumns
{
    private static readonly string[] Beginnings = ["SELECT", "WITH", "VALUES"];

    private static readonly string[] SetOperations = ["UNION", "INTERSECT", "EXCEPT"];

    private static readonly string[] Clauses =
        ["WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR"];

    /// <summary>The parts of a query with plain names of columns; the same parts where they are no such query.</summary>
    public static IReadOnlyList<SqlGroup> Plain(IReadOnlyList<SqlGroup> parts) =>
        IsQuery(parts) && OnlyTable(parts) is { } table ? Plain(parts, table) : parts;

    private static bool IsQuery(IReadOnlyList<SqlGroup> parts) =>
        parts.Count > 0 && Beginnings.Any(parts[0].IsToken);

    // The name by which the columns of what FROM holds are called, if it is one thing.
    private static string? OnlyTable(IReadOnlyList<SqlGroup> parts)
    {
        if (parts.Any(part => SetOperations.Any(part.IsToken)))
            return null;
        List<SqlGroup> source =
        [
            .. parts.SkipWhile(part => !part.IsToken("FROM")).Skip(1)
                .TakeWhile(part => !Clauses.Any(part.IsToken) && !part.IsToken("TABLESAMPLE") && !part.IsToken(";")),
        ];
        if (source.Exists(part => part.IsToken(",")))
            return null;
        // Behind the name its columns may be listed.
        int last = source.FindLastIndex(part => !part.IsParenthesized);
        return last < 0 || source.Count - last > 2 ? null
            : source[last].IsToken("XMLTABLE") ? "\"xmltable\"" : source[last].Text;
    }

    private static List<SqlGroup> Plain(IReadOnlyList<SqlGroup> parts, string table)
    {
        List<SqlGroup> plain = [];
        for (int index = 0; index < parts.Count; index++)
        {
            if (IsQualifier(parts, index, table))
                index++;
            else
                plain.Add(Inside(parts[index], table));
        }
        return plain;
    }

    private static bool IsQualifier(IReadOnlyList<SqlGroup> parts, int index, string table) =>
        parts[index].IsToken(table) && index + 2 < parts.Count && parts[index + 1].IsToken(".")
        && parts[index + 2].Parts is null && !parts[index + 2].IsToken("*")
        && (index == 0 || !parts[index - 1].IsToken("."))
        && (index + 3 == parts.Count || !parts[index + 3].IsParenthesized);

    // Queries in it name all their tables, whatever the version.
    private static SqlGroup Inside(SqlGroup part, string table) =>
        part.Parts is not { Count: > 0 } inner || IsQuery(inner) || !RuntimeHelpers.TryEnsureSufficientExecutionStack() ? part
            : part.IsBracketed ? SqlGroup.Bracketed(Plain(inner, table))
            : SqlGroup.Parenthesized(Plain(inner, table));
}
