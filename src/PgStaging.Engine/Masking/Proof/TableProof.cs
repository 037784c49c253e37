using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Npgsql;

namespace PgStaging.Engine.Masking;

/// <summary>Compares the masked columns of one table with what the source holds and what its masks make of that.</summary>
internal sealed class TableProof
{
    private readonly MaskTable table;
    private readonly TableMasking masking;
    private readonly ImmutableArray<string> columns;
    private readonly ValueSample[] samples;
    private readonly ServerForm?[] forms;
    private readonly long[] values;
    private readonly long[] survived;
    private readonly long[] collisions;
    private readonly long[] unexplained;
    private readonly KeyedHash hash;

    public TableProof(MaskTable table, TableMasking masking, MaskKey key)
    {
        this.table = table;
        this.masking = masking;
        columns = [.. table.Columns.Select(column => column.Name)
            .Where(name => masking.Columns.GetValueOrDefault(name)?.Create is not null)];
        samples = [.. columns.Select(_ => new ValueSample())];
        (values, survived, collisions, unexplained) =
            (new long[columns.Length], new long[columns.Length], new long[columns.Length], new long[columns.Length]);
        hash = new KeyedHash(key, "proof");
        forms =
        [
            .. columns.Zip(samples, (name, sample) => table.Columns.Single(column => column.Name == name) is var column && ServerForm.Matters(column)
                ? new ServerForm(column.TypeName, hash, sample) : null),
        ];
    }

    public async Task<IEnumerable<PgMaskProof>> RunAsync(
        NpgsqlConnection source, NpgsqlConnection target, CancellationToken cancellationToken)
    {
        CopyTextMasker masker = masking.CreateMasker(columns, shuffles: false);
        ArrayBufferWriter<byte> masked = new();
        long sourceRows = await CopyLines.ReadAsync(
            source, CopyOut(masking.SelectList(columns)),
            row =>
            {
                masked.ResetWrittenCount();
                masker.Mask(row, masked);
                Learn(row, masked.WrittenSpan);
            },
            () => AskAsync(target, isLast: false, cancellationToken), cancellationToken);
        await AskAsync(target, isLast: true, cancellationToken);
        long targetRows = await CopyLines.ReadAsync(
            target, CopyOut(string.Join(", ", columns.Select(SqlName.Quote))), Compare, cancellationToken);
        return columns.Select((column, index) => Proof(column, index, sourceRows, targetRows));
    }

    private string CopyOut(string list) => $"COPY (SELECT {list} FROM ONLY {table.QuotedName}) TO STDOUT";

    private void Learn(ReadOnlySpan<byte> row, ReadOnlySpan<byte> masked)
    {
        for (int hidden = 0; hidden < masking.Hidden.Length; hidden++)
            row = AfterField(row);
        for (int index = 0; index < samples.Length; index++)
        {
            ReadOnlySpan<byte> original = FirstField(row);
            ReadOnlySpan<byte> now = FirstField(masked);
            if (IsValue(original) && forms[index] is { } form && IsValue(now))
                form.Add(hash.Of(original), now);
            else if (IsValue(original))
                samples[index].Add(hash.Of(original), hash.Of(now));
            row = AfterField(row);
            masked = AfterField(masked);
        }
    }

    private async Task AskAsync(NpgsqlConnection target, bool isLast, CancellationToken cancellationToken)
    {
        foreach (ServerForm form in forms.OfType<ServerForm>())
            await form.AskAsync(target, isLast, cancellationToken);
    }

    private void Compare(ReadOnlySpan<byte> row)
    {
        for (int index = 0; index < samples.Length; index++)
        {
            ReadOnlySpan<byte> value = FirstField(row);
            row = AfterField(row);
            if (!IsValue(value) || hash.Of(value) is var found && !samples[index].Takes(found))
                continue;
            values[index]++;
            if (samples[index].IsMasked(found))
                collisions[index] += samples[index].IsOriginal(found) ? 1 : 0;
            else if (samples[index].IsOriginal(found))
                survived[index]++;
            else
                unexplained[index]++;
        }
    }

    private static bool IsValue(ReadOnlySpan<byte> field) => !field.IsEmpty && !field.SequenceEqual(CopyText.Null);

    private static ReadOnlySpan<byte> FirstField(ReadOnlySpan<byte> row) => row[..EndOfField(row)];

    private static ReadOnlySpan<byte> AfterField(ReadOnlySpan<byte> row) => row[(EndOfField(row) + 1)..];

    private static int EndOfField(ReadOnlySpan<byte> row) => row.IndexOfAny((byte)'\t', (byte)'\n');

    private PgMaskProof Proof(string column, int index, long sourceRows, long targetRows)
    {
        string message = survived[index] > 0
            ? string.Create(CultureInfo.CurrentCulture, $"{survived[index]:N0} values are the source's own: they were not masked by these rules and this key.")
            : sourceRows != targetRows ? "No value of the source survived, but the tables differ in their rows."
            : unexplained[index] > 0
                ? string.Create(CultureInfo.CurrentCulture, $"No value of the source survived; {unexplained[index]:N0} values are others than the masks make of the source's rows now.")
            : masking.Columns[column].IsShuffled ? "The values are the source's own, as the rules want it, and no others."
            : "No value of the source survived.";
        return new PgMaskProof
        {
            Status = survived[index] > 0 ? PgCheckStatus.Failed
                : sourceRows != targetRows || unexplained[index] > 0 ? PgCheckStatus.Warning : PgCheckStatus.Passed,
            Table = table.DisplayName,
            Column = column,
            Mask = masking.Columns[column].MaskName,
            SourceRows = sourceRows,
            TargetRows = targetRows,
            Values = values[index],
            Survived = survived[index],
            ChanceCollisions = collisions[index],
            Unexplained = unexplained[index],
            Sampled = samples[index].Share,
            Message = message,
        };
    }
}
