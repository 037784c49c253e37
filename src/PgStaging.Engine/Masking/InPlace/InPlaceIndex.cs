using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>An index that is dropped before its table's rows are replaced, and made again after: sorted at once it takes a fraction of the time.</summary>
internal sealed record InPlaceIndex
{
    /// <summary>Below this a table's indexes are small enough to be kept.</summary>
    private const long SmallestTable = 32L << 20;

    private readonly string name;
    private readonly string definition;
    private readonly string tablespace;
    private readonly string? comment;
    private readonly ImmutableArray<string> targets;

    private InPlaceIndex(NpgsqlDataReader row)
    {
        name = SqlName.Quote(row.Text("schema"), row.Text("name"));
        definition = row.Text("definition");
        tablespace = row.Text("tablespace");
        comment = row.TextOrNull("comment");
        targets = row.Array<string>("targets");
    }

    public string Drop => $"DROP INDEX {name}";

    /// <summary>What makes it again.</summary>
    public IEnumerable<string> Make
    {
        get
        {
            yield return $"SET LOCAL default_tablespace = {SqlName.Literal(tablespace)}";
            yield return definition;
            if (comment is not null)
                yield return $"COMMENT ON INDEX {name} IS {SqlName.Literal(comment)}";
            foreach (string target in targets)
                yield return $"ALTER INDEX {name} {target}";
        }
    }

    /// <summary>The indexes of big tables among these that nothing keeps from being dropped. Foreign keys do while they are there.</summary>
    public static async Task<IReadOnlyList<InPlaceIndex>> ReadAsync(
        NpgsqlConnection session, IEnumerable<InPlaceTable> tables, CancellationToken cancellationToken)
    {
        long[] big = [.. tables.Where(table => table.Load.DataBytes >= SmallestTable).Select(table => (long)table.Oid)];
        return big.Length == 0 ? []
            : await Rows.ReadAsync(
                session, SqlText.Load("Masking/InPlace/Sql/in_place_indexes.sql"), [big], row => new InPlaceIndex(row), cancellationToken);
    }
}
