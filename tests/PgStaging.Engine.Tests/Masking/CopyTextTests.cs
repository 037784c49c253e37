using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class CopyTextTests
{
    private static readonly string[] Special = ["", @"\N", @"\", "\t", "\n", @"a\tb", "\r\n", "ä\b\v\f日本"];

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.Int[0, Special.Length - 1].Select(place => Special[place]), Gen.String[Gen.Char["ab\\\t\n\r\b\v\f éN"], 0, 12]);

    [Fact]
    public void A_value_survives_its_field() => Value.Sample(value =>
    {
        ArrayBufferWriter<byte> field = new();
        CopyText.Encode(Encoding.UTF8.GetBytes(value), field);
        return !field.WrittenSpan.ContainsAny("\t\n\r"u8)
            && Encoding.UTF8.GetString(CopyText.Decode(field.WrittenSpan, new byte[field.WrittenCount])) == value;
    });

    [Fact]
    public void Rows_are_masked_alike_however_they_are_cut() =>
        Gen.Select(Gen.Select(Value.Null(), Value.Null(), Value.Null(), Gen.Bool.Nullable()).List[0, 6], Gen.Int[1, 20])
            .Sample((rows, size) =>
            {
                string text = string.Concat(rows.Select(row =>
                    $"{(row.Item4 is { } meant ? meant ? "t" : "f" : @"\N")}\t{Field(row.Item1)}\t{Field(row.Item2)}\t{Field(row.Item3)}\n"));
                string expected = string.Concat(rows.Select(row =>
                    $"{Field(row.Item1)}\t{Field(Masked(row.Item2))}\t{Field(row.Item4 == false ? row.Item3 : Masked(row.Item3))}\n"));
                return Mask(text, size) == expected && Mask(text, int.MaxValue) == expected;
            });

    private static string? Masked(string? value) =>
        string.IsNullOrEmpty(value) ? value : Masks.Apply(Masks.Of("freeText"), value);

    private static string Mask(string rows, int size)
    {
        Mask mask = Masks.Of("freeText");
        ImmutableArray<ColumnMasking?> columns = [null, null, new(mask), new(mask, Condition: 0)];
        CopyTextMasker masker = new(columns, hidden: 1);
        ArrayBufferWriter<byte> output = new();
        foreach (byte[] piece in Encoding.UTF8.GetBytes(rows).Chunk(Math.Min(size, Math.Max(1, rows.Length * 4))))
            masker.Mask(piece, output);
        Assert.True(masker.IsBetweenRows);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Field(string? value)
    {
        if (value is null)
            return @"\N";
        ArrayBufferWriter<byte> field = new();
        CopyText.Encode(Encoding.UTF8.GetBytes(value), field);
        return Encoding.UTF8.GetString(field.WrittenSpan);
    }
}
