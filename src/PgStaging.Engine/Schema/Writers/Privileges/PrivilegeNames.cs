using System.Collections.Immutable;

namespace PgStaging.Engine.Schema;

/// <summary>All privileges there are on one kind of object.</summary>
internal static class PrivilegeNames
{
    /// <summary>The table privilege that came with PostgreSQL 17.</summary>
    public const string Maintain = "MAINTAIN";

    public static ImmutableHashSet<string> OfColumns { get; } = ["SELECT", "INSERT", "UPDATE", "REFERENCES"];

    /// <param name="word">The kind as GRANT … ON or ALTER DEFAULT PRIVILEGES writes it, such as TABLE or TABLES.</param>
    /// <param name="withMaintain">Whether both servers know <see cref="Maintain"/>.</param>
    public static ImmutableHashSet<string> Of(string word, bool withMaintain) => word switch
    {
        "TABLE" or "TABLES" when withMaintain => [.. Tables, Maintain],
        "TABLE" or "TABLES" => Tables,
        "SEQUENCE" or "SEQUENCES" => ["SELECT", "USAGE", "UPDATE"],
        "FUNCTION" or "FUNCTIONS" or "PROCEDURE" or "ROUTINE" => ["EXECUTE"],
        "SCHEMA" or "SCHEMAS" => ["USAGE", "CREATE"],
        "LARGE OBJECTS" => ["SELECT", "UPDATE"],
        "DATABASE" => ["CREATE", "CONNECT", "TEMPORARY"],
        _ => ["USAGE"],
    };

    private static ImmutableHashSet<string> Tables { get; } =
        ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"];
}
