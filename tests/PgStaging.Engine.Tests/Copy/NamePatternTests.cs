using PgStaging.Engine.Copy;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("person", true)]
    [InlineData("PERSON", true)]
    [InlineData("app.person", true)]
    [InlineData("app.*", true)]
    [InlineData("*.person", true)]
    [InlineData("p?rson", true)]
    [InlineData("p[a-e]rson", true)]
    [InlineData("p[f-z]rson", false)]
    [InlineData("\"app\".\"person\"", true)]
    [InlineData("perso", false)]
    [InlineData("other.person", false)]
    [InlineData("p.rson", false)]
    public void A_pattern_is_compared_with_name_and_schema(string pattern, bool matches) =>
        Assert.Equal(matches, new NamePattern(pattern).Matches("app", "person"));

    [Theory]
    [InlineData("a`*b", "a*b", true)]
    [InlineData("a`*b", "axb", false)]
    [InlineData("a[b", "a[b", true)]
    [InlineData("(x)+", "(x)+", true)]
    public void Special_characters_can_be_meant_as_they_are(string pattern, string name, bool matches) =>
        Assert.Equal(matches, new NamePattern(pattern).Matches(null, name));
}
