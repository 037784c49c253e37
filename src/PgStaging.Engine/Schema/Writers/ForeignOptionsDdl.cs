using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes OPTIONS (…), and tells which of them are secrets that stay where they are.</summary>
internal static class ForeignOptionsDdl
{
    /// <summary>The clause with a space before it; empty when there is nothing to write.</summary>
    public static string Clause(ForeignOptions options) =>
        options.Shown.IsEmpty ? "" : $" OPTIONS ({string.Join(", ", options.Shown.Select(One))})";

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
