using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>What must be known of a table before some of its rows are read.</summary>
/// <param name="Oid">The table.</param>
/// <param name="DisplayName">The table as schema.name.</param>
/// <param name="Kind">As relkind: r, p or f.</param>
/// <param name="Pages">Its pages when it was last counted; 0 if it never was.</param>
/// <param name="Tuples">Its rows then.</param>
/// <param name="Readable">The columns that may be read; null for all.</param>
/// <param name="Parents">What it is a partition or an heir of.</param>
internal sealed record RelationState(
    uint Oid, string DisplayName, char Kind, long Pages, double Tuples, ImmutableArray<short>? Readable, ImmutableArray<uint> Parents)
{
    public bool MayRead(MaskTableColumn column) => Readable is not { } readable || readable.Contains(column.Key.Number);

    public static Task<List<RelationState>> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.ReadAsync(session, SqlText.Load("Masking/Sql/sensitive_relations.sql"), Read, cancellationToken);

    private static RelationState Read(NpgsqlDataReader row) => new(
        row.Oid("oid"), $"{row.Text("schema")}.{row.Text("name")}", row.Value<char>("kind"), row.Value<int>("pages"),
        row.Value<double>("tuples"),
        row.IsDBNull(row.GetOrdinal("columns")) ? null : row.Array<short>("columns"), row.Array<uint>("parents"));
}
