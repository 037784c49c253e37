using System.Text;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class MaskRuleFileTests
{
    [Fact]
    public void A_file_says_what_is_masked_and_what_is_kept()
    {
        MaskRules rules = Parse("""
            {
              "$schema": "./mask-rules.schema.json",
              "undecided": "fail", // as it should be
              "rules": [
                { "table": "public.person", "column": "email", "mask": "Email", "options": { "domain": "keep" } },
                { "type": "citext", "mask": "choice", "options": { "of": [ "a", 2, true ] }, "when": "NOT internal", "by": "id" },
                { "table": "public.*", "column": "code", "mask": "keep", "note": "a product's", },
              ]
            }
            """);
        Assert.Equal(PgUndecidedColumns.Fail, rules.Undecided);
        Assert.Equal(["Email", "choice", "keep"], rules.Rules.Select(rule => rule.Mask));
        Assert.Equal("keep", rules.Rules[0].Options.Text("Domain"));
        Assert.Equal(["a", "2", "true"], rules.Rules[1].Options.RequiredList("of"));
        Assert.Equal(("NOT internal", "id", "citext"), (rules.Rules[1].When, rules.Rules[1].By, rules.Rules[1].Type?.Text));
        Assert.True(rules.Rules[2].IsKept);
        Assert.Equal("masks.json(5,5)", rules.Rules[0].Place);
    }

    [Theory]
    [InlineData("", "masks.json(1,1)", "")]
    [InlineData("[]", "masks.json(1,1)", "object")]
    [InlineData("{ }", "masks.json(1,1)", "no rules")]
    [InlineData("{ \"rules\": {} }", "masks.json(1,12)", "array")]
    [InlineData("{ \"rules\": [\n  7 ] }", "masks.json(2,3)", "object")]
    [InlineData("{\n \"undecided\": \"maybe\", \"rules\": [] }", "masks.json(2,15)", "maybe")]
    [InlineData("{\n \"undecided\": \"1\", \"rules\": [] }", "masks.json(2,15)", "1")]
    [InlineData("{ \"rules\": [\n\n { \"column\": \"ä\", \"maks\": \"email\" } ] }", "masks.json(3,19)", "maks")]
    [InlineData("{ \"rules\": [ { \"column\": \"a\", \"mask\": \"emial\" } ] }", "masks.json(1,39)", "emial")]
    [InlineData("{ \"rules\": [ { \"mask\": \"email\" } ] }", "masks.json(1,14)", "neither")]
    [InlineData("{ \"rules\": [ { \"column\": \"a\" } ] }", "masks.json(1,14)", "no mask")]
    [InlineData("{ \"rules\": [ { \"column\": \"a\", \"mask\": \"keep\" } ] }", "masks.json(1,39)", "why")]
    [InlineData("{ \"rules\": [ { \"column\": \"a\", \"column\": \"b\" } ] }", "masks.json(1,41)", "twice")]
    [InlineData("{ \"rules\": [ { \"column\": \" \" } ] }", "masks.json(1,26)", "empty")]
    [InlineData("{ \"rules\": [ { \"options\": { \"of\": {} } } ] }", "masks.json(1,35)", "option")]
    [InlineData("{ \"rules\": [\n { \"column\": \"a\" \"mask\" } ] }", "masks.json(2,18)", "")]
    public void What_is_wrong_is_told_with_its_line_and_column(string text, string place, string word)
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => Parse(text));
        Assert.StartsWith($"{place}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RecommendedAction);
    }

    [Fact]
    public void A_misspelt_mask_is_guessed() => Assert.Contains(
        "'email'",
        Assert.Throws<PgStagingException>(
            () => Parse("{ \"rules\": [ { \"column\": \"a\", \"mask\": \"emial\" } ] }")).RecommendedAction,
        StringComparison.Ordinal);

    [Fact]
    public async Task A_byte_order_mark_is_no_mistake_and_a_missing_file_is_one()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. "{ \"rules\": [] }"u8];
        Assert.Empty(MaskRuleFile.Parse(marked, "masks.json").Rules);
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            () => MaskRuleFile.ReadAsync("/no/such/file.json", TestContext.Current.CancellationToken));
        Assert.Equal("MaskRuleFileNotReadable", error.ErrorId);
    }

    private static MaskRules Parse(string text) => MaskRuleFile.Parse(Encoding.UTF8.GetBytes(text), "masks.json");
}
