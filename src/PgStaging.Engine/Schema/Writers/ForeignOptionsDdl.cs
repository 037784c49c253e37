using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes OPTIONS (…), and tells which of them are secrets that stay where they are.</summary>
internal static class ForeignOptionsDdl
{
    /// <summary>The clause with a space before it; empty when there is nothing to write.</summary>
    public static string Clause(ForeignOptions options) =>
        options.Shown.IsEmpty ? "" : $" OPTIONS ({string.Join(", ", options.Shown.Select(One))})";

    /// <summary>OPTIONS (…) that turns options into others; null when both are the same. Secrets stay or go.</summary>
    public static string? Change(ForeignOptions present, ForeignOptions wanted)
    {
        // The server keeps options in the order in which they were added: up to where both go the same way they stay.
        int kept = present.Shown.Zip(wanted.Shown).TakeWhile(both => Name(both.First) == Name(both.Second)).Count();
        List<string> changes =
        [
            .. wanted.Shown.Take(kept).Except(present.Shown).Select(option => $"SET {One(option)}"),
            .. present.Shown.Skip(kept).Select(option => $"DROP {SqlName.Quote(Name(option))}"),
            .. present.Withheld.Except(wanted.Withheld).Select(name => $"DROP {SqlName.Quote(name)}"),
            .. wanted.Shown.Skip(kept).Select(option => $"ADD {One(option)}"),
        ];
        return changes.Count == 0 ? null : $"OPTIONS ({string.Join(", ", changes)})";
    }

    private static string Name(string option)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? option : option[..equals];
    }

    public static void Note(CatalogObject item, IEnumerable<ForeignOptions> options, DdlContext context)
    {
        string names = string.Join(", ", options.SelectMany(some => some.Withheld).Distinct());
        if (names.Length > 0)
            context.Note(item, $"Its secrets are never copied: set these options on the destination: {names}.");
    }

    private static string One(string option)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? $"{SqlName.Quote(option)} ''"
            : $"{SqlName.Quote(option[..equals])} {SqlName.Literal(option[(equals + 1)..])}";
    }
}
