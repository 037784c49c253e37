using CsCheck;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Changes_are_shown_with_three_lines_around_them()
    {
        string before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\n";
        string after = "a\nB\nc\nd\ne\nf\ng\nh\ni\nj\nk\nm\n";

        Assert.Equal(
            """
            --- reference
            +++ target
            @@ -1,5 +1,5 @@
             a
            -b
            +B
             c
             d
             e
            @@ -9,5 +9,4 @@
             i
             j
             k
            -l
             m
            """.ReplaceLineEndings("\n"),
            PgDisplay.Diff(before, after));
    }

    [Theory]
    [InlineData(null, "x\ny", "@@ -0,0 +1,2 @@\n+x\n+y")]
    [InlineData("x\ny", null, "@@ -1,2 +0,0 @@\n-x\n-y")]
    [InlineData("x", "y", "@@ -1,1 +1,1 @@\n-x\n+y")]
    public void A_side_that_is_not_there_has_no_lines(string? reference, string? target, string expected) =>
        Assert.Equal($"--- reference\n+++ target\n{expected}", PgDisplay.Diff(reference, target));

    [Theory]
    [InlineData("same\nlines", "same\r\nlines\r\n")]
    [InlineData(null, null)]
    public void Nothing_is_shown_where_nothing_differs(string? reference, string? target) =>
        Assert.Equal(string.Empty, PgDisplay.Diff(reference, target));

    [Fact]
    public void The_lines_of_both_sides_can_be_told_from_the_edits()
    {
        Gen<string[]> lines = Gen.Char["abcd"].Select(letter => $"{letter}").Array[0, 20];
        Gen.Select(lines, lines).Sample((before, after) =>
        {
            List<LineEdit> edits = LineEdits.Find(before, after);
            Assert.Equal(before, edits.Where(edit => edit.Sign != '+').Select(edit => edit.Text));
            Assert.Equal(after, edits.Where(edit => edit.Sign != '-').Select(edit => edit.Text));
        });
    }

    [Fact]
    public void Changes_that_are_near_each_other_stand_in_one_hunk()
    {
        string diff = PgDisplay.Diff("1\na\nb\nc\nd\ne\nf\n2", "x\na\nb\nc\nd\ne\nf\ny");
        Assert.Equal(1, diff.Split("@@ -").Length - 1);
        Assert.Equal(2, PgDisplay.Diff("1\na\nb\nc\nd\ne\nf\ng\n2", "x\na\nb\nc\nd\ne\nf\ng\ny").Split("@@ -").Length - 1);
    }
}
