using System.Buffers;
using System.Text;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Finds out how a server writes masked values, so that they can be compared with what it sends: 1.50 may come back as 1.5,
/// and texts of fixed length with blanks.
/// </summary>
/// <param name="type">The column's type as SQL writes it.</param>
/// <param name="hash">Makes of a field what is compared.</param>
/// <param name="sample">Told the values.</param>
internal sealed class ServerForm(string type, KeyedHash hash, ValueSample sample)
{
    private const int Batch = 2000;

    private const uint Text = 25;
    private const uint Varchar = 1043;

    private readonly string query =
        $"SELECT pg_catalog.format('%s', t::{type}) AS written FROM unnest($1::text[]) WITH ORDINALITY AS u (t, n) ORDER BY n";

    private readonly List<ulong> originals = [];
    private readonly List<string> masked = [];
    private readonly ArrayBufferWriter<byte> field = new();
    private byte[] room = new byte[256];

    /// <summary>Whether values of the column may come back as other texts.</summary>
    public static bool Matters(MaskTableColumn column) => column.Type is not (Text or Varchar);

    /// <summary>Takes a value's hash and the field that masks it, which is not NULL.</summary>
    public void Add(ulong original, ReadOnlySpan<byte> maskedField)
    {
        if (room.Length < maskedField.Length)
            room = new byte[maskedField.Length * 2];
        originals.Add(original);
        masked.Add(Encoding.UTF8.GetString(CopyText.Decode(maskedField, room)));
    }

    /// <summary>Asks the server about what has come together, where that is enough.</summary>
    public async Task AskAsync(NpgsqlConnection session, bool isLast, CancellationToken cancellationToken)
    {
        if (masked.Count == 0 || (masked.Count < Batch && !isLast))
            return;
        List<string> written = await Rows.ReadAsync(
            session, query, [masked.ToArray()], row => row.Text("written"), cancellationToken);
        for (int index = 0; index < written.Count; index++)
        {
            field.ResetWrittenCount();
            CopyText.Encode(Encoding.UTF8.GetBytes(written[index]), field);
            sample.Add(originals[index], hash.Of(field.WrittenSpan));
        }
        originals.Clear();
        masked.Clear();
    }
}
