using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads columns of catalog queries by name.</summary>
internal static class RowReading
{
    public static string Text(this NpgsqlDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    public static string? TextOrNull(this NpgsqlDataReader row, string column) =>
        row.GetOrdinal(column) is var ordinal && row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    public static uint Oid(this NpgsqlDataReader row, string column) =>
        row.GetFieldValue<uint>(row.GetOrdinal(column));

    public static T Value<T>(this NpgsqlDataReader row, string column) =>
        row.GetFieldValue<T>(row.GetOrdinal(column));

    public static T? ValueOrNull<T>(this NpgsqlDataReader row, string column)
        where T : struct =>
        row.GetOrdinal(column) is var ordinal && row.IsDBNull(ordinal) ? null : row.GetFieldValue<T>(ordinal);

    /// <summary>An array column; NULL is an empty array.</summary>
    public static ImmutableArray<T> Array<T>(this NpgsqlDataReader row, string column) =>
        row.GetOrdinal(column) is var ordinal && row.IsDBNull(ordinal)
            ? [] : [.. row.GetFieldValue<T[]>(ordinal)];
}
