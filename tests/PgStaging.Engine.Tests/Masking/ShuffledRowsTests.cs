using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Rows exchange values: none is lost, none is made, and none stays where it was.</summary>
public sealed class ShuffledRowsTests
{
    private const int Large = 9000;

    [Fact]
    public void Every_value_moves_however_the_rows_are_cut() =>
        Gen.Select(Gen.Int[2, 60], Gen.Int[1, 50], Gen.Int[0, 40]).Sample((count, size, blank) =>
        {
            string[][] rows = [.. Enumerable.Range(0, count).Select(number => new[]
            {
                $"id{number}", $@"one\t{number}", number % 41 < blank ? number % 2 == 0 ? @"\N" : string.Empty : $"two{number}",
            })];
            string[][] now = Shuffle(rows, size);
            return now.Select(row => row[0]).SequenceEqual(rows.Select(row => row[0]))
                && Moved(rows, now, 1) && (Values(rows, 2).Count() == 1 || Moved(rows, now, 2))
                && now.Zip(Shuffle(rows, int.MaxValue)).All(pair => pair.First.SequenceEqual(pair.Second));
        });

    [Fact]
    public void Of_many_rows_some_go_on_before_all_have_come_and_the_cuts_make_no_difference()
    {
        string[][] rows = [.. Enumerable.Range(0, Large).Select(number => new[] { $"id{number}", $"one{number}", $"two{number}" })];
        string[][] now = Shuffle(rows, 1000);
        Assert.True(Moved(rows, now, 1) && Moved(rows, now, 2));
        Assert.Equal(now, Shuffle(rows, 7));
        // Columns do not move together.
        Assert.NotEqual(now.Select(row => row[1][3..]), now.Select(row => row[2][3..]));

        CopyTextMasker masker = Masker();
        ArrayBufferWriter<byte> output = new();
        masker.Mask(Text(rows), output);
        Assert.InRange(output.WrittenSpan.Count((byte)'\n'), Large / 2, Large - 1);
    }

    [Fact]
    public void A_rare_value_waits_for_others()
    {
        string[][] rows = [.. Enumerable.Range(0, 40_000).Select(number => new[]
        {
            $"id{number}", $"one{number}", number % 9_000 == 5 ? $"two{number}" : @"\N",
        })];
        Assert.True(Moved(rows, Shuffle(rows, 100_000), 2));
    }

    [Theory]
    [InlineData(LoneValue.Null, @"\N")]
    [InlineData(LoneValue.Empty, "")]
    public void A_value_without_others_does_not_arrive(object lone, string expected) =>
        Assert.Equal(expected, Shuffle([["id", @"\N", "alone"], ["id", @"\N", @"\N"]], 5, (LoneValue)lone)[0][2]);

    [Fact]
    public void A_value_without_others_is_an_error_where_nothing_can_stand_for_it()
    {
        PgStagingException refusal = Assert.Throws<PgStagingException>(
            () => Shuffle([["id", @"\N", "alone"]], 5, LoneValue.Refused));
        Assert.Equal("ShuffleOfOne", refusal.ErrorId);
        Assert.DoesNotContain("alone", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_moves_them_otherwise()
    {
        string[][] rows = [.. Enumerable.Range(0, 100).Select(number => new[] { $"id{number}", $"one{number}", @"\N" })];
        Assert.NotEqual(Shuffle(rows, 50), Shuffle(rows, 50, key: MaskKey.From("another key, long enough")));
    }

    private static string[][] Shuffle(
        string[][] rows, int size, LoneValue lone = LoneValue.Null, MaskKey? key = null)
    {
        CopyTextMasker masker = Masker(lone, key);
        ArrayBufferWriter<byte> output = new();
        byte[] text = Text(rows);
        foreach (byte[] piece in text.Chunk(Math.Min(size, text.Length)))
            masker.Mask(piece, output);
        Assert.True(masker.IsBetweenRows);
        masker.Complete(output);
        return [.. Encoding.UTF8.GetString(output.WrittenSpan).Split('\n')[..^1].Select(line => line.Split('\t'))];
    }

    private static CopyTextMasker Masker(LoneValue lone = LoneValue.Null, MaskKey? key = null)
    {
        ColumnMasking Column() => new(new ShuffleMask(key ?? Masks.Key, "t.c", lone));
        ImmutableArray<ColumnMasking?> columns = [null, Column(), Column()];
        return new CopyTextMasker(columns, hidden: 0);
    }

    private static byte[] Text(string[][] rows) =>
        Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join('\t', row) + "\n")));

    private static bool Moved(string[][] rows, string[][] now, int column) =>
        Values(rows, column).Order().SequenceEqual(Values(now, column).Order())
        && rows.Zip(now).All(pair => IsValue(pair.First[column]) == (pair.First[column] != pair.Second[column]));

    private static IEnumerable<string> Values(string[][] rows, int column) =>
        rows.Select(row => row[column]).Where(IsValue);

    private static bool IsValue(string field) => field.Length > 0 && field != @"\N";
}
