using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class HstoreMaskTests
{
    [Fact]
    public void Values_of_keys_are_masked() =>
        Gen.Select(Inside.Hostile.Where(key => key.Length > 0), Inside.Hostile.Null()).Array[1, 5].Sample(pairs =>
        {
            string path = $"$['{pairs[0].Item1.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
            string value = Written(pairs);
            return Masks.Apply(Inside.Mark(DocumentShape.Hstore, path), value)
                    == Written([.. pairs.Select(pair => (pair.Item1, pair.Item1 == pairs[0].Item1 ? Inside.Marked(pair.Item2) : pair.Item2))])
                && Masks.Apply(Inside.Mark(DocumentShape.Hstore, "$.*"), value) == Written([.. pairs.Select(pair => (pair.Item1, Inside.Marked(pair.Item2)))])
                && Masks.Apply(Inside.Mark(DocumentShape.Hstore, "$..nobody"), value) == value;
        });

    [Theory]
    [InlineData("a")]
    [InlineData("\"a\"")]
    [InlineData("\"a\"=>")]
    [InlineData("\"a\"=>b")]
    [InlineData("\"a\"=>\"b")]
    [InlineData("\"a\"=>\"b\"\"c\"=>\"d\"")]
    public void What_is_no_hstore_is_refused(string value) => Assert.Equal(
        "ValueNotReadable", Assert.Throws<PgStagingException>(() => Masks.Apply(Inside.Mark(DocumentShape.Hstore, "$"), value)).ErrorId);

    private static string Written(IReadOnlyList<(string Key, string? Value)> pairs) =>
        string.Join(", ", pairs.Select(pair => $"{Quoted(pair.Key)}=>{(pair.Value is null ? "NULL" : Quoted(pair.Value))}"));

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
