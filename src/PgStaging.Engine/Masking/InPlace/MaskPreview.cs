using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Shows what masks make of some rows of each table. Changes nothing.</summary>
internal static class MaskPreview
{
    // Whose it will be is known only when all rows pass, and it is nobody's business here.
    private const string OfAnotherRow = "(the value of another row)";

    /// <summary>Masks some rows.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">How many rows of each table at most.</param>
    /// <param name="emit">Told each value.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(
        InPlacePlan plan, int rows, Func<PgMaskPreview, Task> emit, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await Sessions.OpenDestinationAsync(
            plan.Request.Target, "mask preview", cancellationToken);
        foreach (InPlaceTable table in plan.Tables.Where(table => !plan.Masked.ContainsKey(table.Oid)))
        {
            List<PgMaskPreview> found;
            try
            {
                await Statements.ExecuteAsync(session, [Copy.SourceSnapshot.Begin], cancellationToken);
                found = await ReadAsync(session, table, rows, cancellationToken);
                await Statements.ExecuteAsync(session, ["ROLLBACK"], cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                throw ServerErrors.From(exception, $"Rows of {table.DisplayName} could not be masked", table.DisplayName);
            }
            foreach (PgMaskPreview value in found)
                await emit(value);
        }
    }

    private static async Task<List<PgMaskPreview>> ReadAsync(
        NpgsqlConnection session, InPlaceTable table, int rows, CancellationToken cancellationToken)
    {
        ImmutableArray<string> columns =
            [.. table.Load.Columns.Where(table.Masking.Columns.ContainsKey)];
        CopyTextMasker masker = table.Masking.CreateMasker(columns, shuffles: false);
        ArrayBufferWriter<byte> masked = new();
        List<PgMaskPreview> found = [];
        int row = 0;
        // What the server computes stands in the column's place, so the column itself comes once more behind.
        string list = $"{table.Masking.SelectList(columns)}, {string.Join(", ", columns.Select(SqlName.Quote))}";
        await CopyLines.ReadAsync(
            session, $"COPY (SELECT {list} FROM ONLY {table.QuotedName} LIMIT {rows}) TO STDOUT",
            line =>
            {
                row++;
                List<byte[]> fields = Fields(line);
                int end = table.Masking.Hidden.Length + columns.Length;
                masked.ResetWrittenCount();
                masker.Mask([.. fields.Take(end).SelectMany((field, index) => index == 0 ? field : field.Prepend((byte)'\t')), (byte)'\n'], masked);
                List<byte[]> after = Fields(masked.WrittenSpan);
                for (int index = 0; index < columns.Length; index++)
                {
                    MaskedColumn column = table.Masking.Columns[columns[index]];
                    found.Add(new PgMaskPreview(
                        table.DisplayName, row, column.Name, column.MaskName,
                        Text(fields[end + index]) is { } before ? RedactedValue.Of(before) : null,
                        column.IsShuffled && Text(after[index]) is { Length: > 0 } ? OfAnotherRow : Text(after[index])));
                }
            },
            cancellationToken);
        return found;
    }

    private static List<byte[]> Fields(ReadOnlySpan<byte> line)
    {
        List<byte[]> fields = [];
        while (!line.IsEmpty)
        {
            int end = line.IndexOfAny((byte)'\t', (byte)'\n');
            fields.Add(line[..end].ToArray());
            line = line[(end + 1)..];
        }
        return fields;
    }

    private static string? Text(byte[] field) => field.AsSpan().SequenceEqual(CopyText.Null) ? null
        : Encoding.UTF8.GetString(CopyText.Decode(field, new byte[field.Length]));
}
