using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Reads some rows of tables, each by one short query of its own, so that no snapshot is held on the source.</summary>
internal sealed class TableSampler(NpgsqlConnection session, int rows)
{
    // A lock that is waited for holds up those behind us.
    public static readonly string[] Limits = ["SET statement_timeout = '20s'", "SET lock_timeout = '2s'"];

    /// <summary>The values of columns, without NULL and blank ones.</summary>
    /// <param name="source">Where rows come from.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="PgServerException">The server refused, or it took too long; the session goes on.</exception>
    public async Task<List<string>[]> ReadAsync(
        SampleSource source, IReadOnlyList<SensitivePlace> columns, CancellationToken cancellationToken)
    {
        List<string>[] values = [.. columns.Select(_ => new List<string>())];
        try
        {
            await Rows.ReadAsync(
                session, SampleQuery.Write(source, columns, rows),
                row =>
                {
                    for (int column = 0; column < values.Length; column++)
                    {
                        if (!row.IsDBNull(column) && row.GetString(column) is var value && !string.IsNullOrWhiteSpace(value))
                            values[column].Add(value.Trim());
                    }
                    return true;
                },
                cancellationToken);
            return values;
        }
        catch (PostgresException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServerErrors.From(exception, $"Cannot read rows of {source.QuotedName}", source.QuotedName);
        }
    }
}
