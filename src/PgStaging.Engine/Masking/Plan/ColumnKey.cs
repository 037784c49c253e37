namespace PgStaging.Engine.Masking;

/// <summary>A column by its table's OID and its number.</summary>
internal readonly record struct ColumnKey(uint Table, short Number);
