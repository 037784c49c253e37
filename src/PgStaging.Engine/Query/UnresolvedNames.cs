using Npgsql;

namespace PgStaging.Engine.Query;

/// <summary>
/// Tells when a statement may have failed for want of a search_path: names in a function's body were written for the
/// one of its database, and ours is empty.
/// </summary>
internal static class UnresolvedNames
{
    public static bool Caused(PostgresException exception) => exception.SqlState is
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedObject
        or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName;
}
