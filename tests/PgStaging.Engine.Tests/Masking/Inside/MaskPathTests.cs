using System.Text;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class MaskPathTests
{
    [Theory]
    [InlineData("$", "")]
    [InlineData("$.a.b", "a b")]
    [InlineData("$.first-name._x9.ä", "first-name _x9 ä")]
    [InlineData("$['a b'][\"c.d\"]", "a·b c.d")]
    [InlineData(@"$['it\'s \\']", @"it's·\")]
    [InlineData("$['']", "''")]
    [InlineData("$.list[0][12].x", "list #0 #12 x")]
    [InlineData("$.list[*].x.*", "list * x *")]
    [InlineData("$..mail", "** mail")]
    [InlineData("$.a..['b c']..[*]", "a ** b·c ** *")]
    public void A_path_is_read(string text, string steps) =>
        Assert.Equal(steps, string.Join(' ', MaskPath.Parse(text).Steps.Select(Shown)));

    [Theory]
    [InlineData("", 1)]
    [InlineData("a", 1)]
    [InlineData("$a", 2)]
    [InlineData("$.", 3)]
    [InlineData("$..", 4)]
    [InlineData("$...a", 4)]
    [InlineData("$.a.", 5)]
    [InlineData("$[", 3)]
    [InlineData("$[a]", 3)]
    [InlineData("$[-1]", 3)]
    [InlineData("$[1", 4)]
    [InlineData("$['a'", 6)]
    [InlineData("$['a]", 3)]
    [InlineData(@"$['\n']", 5)]
    [InlineData("$.a b", 4)]
    [InlineData("$.[0]", 3)]
    [InlineData("$.a[0].[1]", 8)]
    public void What_is_no_path_is_told_with_its_place(string text, int place)
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => MaskPath.Parse(text));
        Assert.Equal("MaskPathInvalid", error.ErrorId);
        Assert.Contains($"at character {place}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_of_too_many_steps_is_refused() => Assert.Equal(
        "MaskPathInvalid",
        Assert.Throws<PgStagingException>(() => MaskPath.Parse("$" + string.Concat(Enumerable.Repeat(".a", 61)))).ErrorId);

    private static string Shown(MaskPathStep step) => step.Kind switch
    {
        MaskPathStepKind.Name when step.Name.Length == 0 => "''",
        MaskPathStepKind.Name => Encoding.UTF8.GetString(step.Name).Replace(' ', '·'),
        MaskPathStepKind.Index => $"#{step.Index}",
        MaskPathStepKind.Any => "*",
        _ => "**",
    };
}
