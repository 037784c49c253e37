using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Sets the copy's sequences to where the source's stand.</summary>
internal static class SequenceCopier
{
    private const int SequencesPerStatement = 200;

    /// <summary>
    /// Reads all values. Sequences know no snapshots: read after it was taken, they are never behind the rows.
    /// </summary>
    public static async Task<IReadOnlyList<SequenceValue>> ReadAsync(
        CopyPlan plan, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session =
            await Sessions.OpenSourceAsync(plan.Request.Source, "copy sequences", cancellationToken);
        List<string> names = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/extension_sequences.sql"),
            [ExtensionTables.ExtensionNames(plan.Selection.Model)],
            row => SqlName.Quote(row.Text("nspname"), row.Text("relname")), cancellationToken);
        names.AddRange(plan.Selection.Model.All<Sequence>().Select(sequence => sequence.QuotedName));

        List<SequenceValue> values = [];
        foreach (string[] batch in names.Chunk(SequencesPerStatement))
        {
            string sql = string.Join(
                " UNION ALL ",
                batch.Select(name => $"SELECT {SqlName.Literal(name)} AS name, last_value, is_called FROM {name}"));
            values.AddRange(await Rows.ReadAsync(
                session, sql,
                row => new SequenceValue(row.Text("name"), row.Value<long>("last_value"), row.Value<bool>("is_called")),
                cancellationToken));
        }
        return values;
    }

    public static async Task WriteAsync(
        NpgsqlConnection destination, IReadOnlyList<SequenceValue> values, CancellationToken cancellationToken)
    {
        foreach (SequenceValue[] batch in values.Chunk(SequencesPerStatement))
        {
            string list = string.Join(", ", batch.Select(value => string.Create(
                CultureInfo.InvariantCulture,
                $"({SqlName.Literal(value.QuotedName)}, {value.LastValue}::bigint, {(value.IsCalled ? "true" : "false")})")));
            await Statements.ExecuteAsync(
                destination,
                [$"SELECT pg_catalog.setval(v.name::regclass, v.value, v.is_called) FROM (VALUES {list}) AS v (name, value, is_called)"],
                cancellationToken);
        }
    }
}
