using PgStaging.Engine.Query;

namespace PgStaging.Engine.Drift;

/// <summary>
/// The form that a definition takes when what the server wrote is read by a server again. A few expressions are stored
/// otherwise then, so every restored database differs from its origin in them: <c>x BETWEEN 1 AND 2 AND y</c> was stored
/// as an AND in an AND, <c>x IN ('a', 'b')</c> casts a whole array to text, and a natural join of nothing joins ON TRUE.
/// Versions differ, too, in whether a view of one table names it before each column and in which defaults they write.
/// </summary>
internal static class ReparsedForm
{
    private static readonly string[] Connectives = ["AND", "OR"];

    /// <summary>Whether two definitions that differ are one once they are read again.</summary>
    public static bool AreEqual(string? first, string? second) =>
        first == second
        || (first is not null && second is not null && (MayChange(first) || MayChange(second)) && Of(first) == Of(second));

    /// <summary>The form, with single spaces between all tokens.</summary>
    public static string Of(string definition) => SqlGroup.Rewrite(definition, Rewritten);

    private static bool MayChange(string definition) =>
        definition.Contains(" AND ", StringComparison.Ordinal) || definition.Contains(" OR ", StringComparison.Ordinal)
        || definition.Contains("ARRAY[", StringComparison.Ordinal) || definition.Contains("ON TRUE", StringComparison.Ordinal)
        || definition.Contains("SELECT", StringComparison.Ordinal);

    private static IReadOnlyList<SqlGroup> Rewritten(IReadOnlyList<SqlGroup> parts) =>
        QualifiedColumns.Plain(Flattened(WithCastsOfElements([.. WithConditions(WithoutDefaults(parts))])));

    // XMLSERIALIZE(… NO INDENT) => XMLSERIALIZE(…)
    private static IReadOnlyList<SqlGroup> WithoutDefaults(IReadOnlyList<SqlGroup> parts) =>
        parts.Count > 2 && parts[^2].IsToken("NO") && parts[^1].IsToken("INDENT") ? [.. parts.SkipLast(2)] : parts;

    // ON TRUE => ON (true)
    private static IEnumerable<SqlGroup> WithConditions(IReadOnlyList<SqlGroup> parts) =>
        parts.Select((part, index) => part.IsToken("TRUE") && index > 0 && parts[index - 1].IsToken("ON")
            ? SqlGroup.Parenthesized(new SqlGroup("true")) : part);

    // ((a AND b) AND c) => (a AND b AND c)
    private static List<SqlGroup> Flattened(List<SqlGroup> parts)
    {
        if (Connective(parts) is not { } connective)
            return parts;
        List<SqlGroup> flat = [];
        for (int index = 0; index < parts.Count; index++)
        {
            bool isOperand = (index == 0 || parts[index - 1].IsToken(connective))
                && (index == parts.Count - 1 || parts[index + 1].IsToken(connective));
            if (isOperand && parts[index].IsParenthesized && Connective(parts[index].Parts!) == connective)
                flat.AddRange(parts[index].Parts!);
            else
                flat.Add(parts[index]);
        }
        return flat;
    }

    // What joins all the parts, if it is one of the two. A window's frame has an AND that joins nothing.
    private static string? Connective(IReadOnlyList<SqlGroup> parts)
    {
        List<string> found = [.. Connectives.Where(word => parts.Any(part => part.IsToken(word)))];
        return found.Count == 1 && !parts.Any(part => part.IsToken("BETWEEN")) ? found[0] : null;
    }

    // (ARRAY[a, b])::t[] => ARRAY[(a)::t, (b)::t]
    private static List<SqlGroup> WithCastsOfElements(List<SqlGroup> parts)
    {
        List<SqlGroup> rewritten = [];
        int index = 0;
        while (index < parts.Count)
        {
            if (IsArray(parts[index]) && ElementType(parts, index + 1) is { Count: > 0 } type)
            {
                rewritten.Add(new SqlGroup("ARRAY"));
                rewritten.Add(Cast(parts[index].Parts![1], type));
                index += 1 + type.Count + 1;
                continue;
            }
            rewritten.Add(parts[index++]);
        }
        return rewritten;
    }

    // In an array of arrays the cast goes deeper.
    private static bool IsArray(SqlGroup part) =>
        part is { IsParenthesized: true, Parts: [var word, { IsBracketed: true, Parts: [var first, ..] }] }
        && word.IsToken("ARRAY") && !first.IsToken("ARRAY");

    // The two colons and the type, up to the brackets that make it an array's.
    private static List<SqlGroup> ElementType(List<SqlGroup> parts, int start)
    {
        if (start + 1 >= parts.Count || !parts[start].IsToken(":") || !parts[start + 1].IsToken(":"))
            return [];
        for (int index = start + 2; index < parts.Count; index++)
        {
            if (parts[index] is { IsBracketed: true, Parts.Count: 0 })
                return [.. parts.Skip(start).Take(index - start)];
            bool isOfType = parts[index].IsParenthesized || parts[index].IsToken(".")
                || char.IsLetter(parts[index].Text[0]) || parts[index].Text[0] is '"' or '_';
            if (!isOfType)
                break;
        }
        return [];
    }

    private static SqlGroup Cast(SqlGroup elements, List<SqlGroup> type)
    {
        List<SqlGroup> cast = [];
        List<SqlGroup> element = [];
        foreach (SqlGroup part in elements.Parts!)
        {
            if (!part.IsToken(","))
            {
                element.Add(part);
                continue;
            }
            cast.AddRange([SqlGroup.Parenthesized(element), .. type, part]);
            element = [];
        }
        return SqlGroup.Bracketed([.. cast, SqlGroup.Parenthesized(element), .. type]);
    }
}
