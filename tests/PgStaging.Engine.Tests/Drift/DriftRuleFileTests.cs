using System.Text;
using PgStaging.Engine.Drift;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

public sealed class DriftRuleFileTests
{
    [Fact]
    public void Rules_are_read_with_comments_trailing_commas_and_any_case()
    {
        IReadOnlyList<PgDriftRule> rules = Parse(
            """
            [
              // accepted by the DBA
              { "ObjectKind": "Index", "Schema": "app", "name": "tmp_*", "Until": "2031-05-31", "Reason": "load test", },
              /* everywhere */
              { "Area": "priv*", "difference": "EXTRA", "Parent": null, "Reason": "own readers" },
            ]
            """);

        Assert.Equal(
            [
                new PgDriftRule
                {
                    ObjectKind = "Index", Schema = "app", Name = "tmp_*", Until = new DateOnly(2031, 5, 31),
                    Reason = "load test",
                },
                new PgDriftRule { Area = "priv*", Difference = "EXTRA", Reason = "own readers" },
            ],
            rules);
    }

    [Fact]
    public void A_byte_order_mark_does_not_matter() =>
        Assert.Single(Parse("\uFEFF[{ \"Name\": \"x\", \"Reason\": \"y\" }]"));

    [Fact]
    public void No_rules_are_allowed() => Assert.Empty(Parse("[]"));

    [Theory]
    [InlineData("[\n{\n\"Objectkid\": \"Index\", \"Reason\": \"x\" }]", "RuleKeyUnknown", 3, "'ObjectKind'")]
    [InlineData("[\n{ \"ObjectKind\": \"Indx\", \"Reason\": \"x\" }]", "RuleWordUnknown", 2, "'Index'")]
    [InlineData("[\n\n{ \"Area\": \"Schemas\", \"Reason\": \"x\" }]", "RuleWordUnknown", 3, "'Schema'")]
    [InlineData("[{ \"Difference\": \"Gone*\", \"Reason\": \"x\" }]", "RuleWordUnknown", 1, "NotCompared")]
    [InlineData("[{ \"Name\": \"x\",\n\"Until\": \"31.12.2030\", \"Reason\": \"x\" }]", "RuleDateInvalid", 2, "2030-12-31")]
    [InlineData("[\n{ \"Name\": \"x\", \"Reason\": \" \" }]", "RuleReasonMissing", 2, "Reason")]
    [InlineData("[{ \"Reason\": \"x\" }]", "RuleAcceptsEverything", 1, "ObjectKind")]
    [InlineData("[{ \"Name\": \"x\",\n\"name\": \"y\", \"Reason\": \"x\" }]", "RuleKeyRepeated", 2, "one")]
    [InlineData("[\n{ \"Name\": 5, \"Reason\": \"x\" }]", "RuleFileInvalid", 2, "JSON")]
    [InlineData("{ \"Name\": \"x\" }", "RuleFileInvalid", 1, "JSON")]
    [InlineData("[\n\"x\"]", "RuleFileInvalid", 2, "JSON")]
    [InlineData("[\n{ \"Name\" \"x\" }]", "RuleFileInvalid", 2, "JSON")]
    [InlineData("[\n{ \"Name\": \"x\", \"Reason\": \"y\" }\n", "RuleFileInvalid", 3, "JSON")]
    [InlineData("[]\n[]", "RuleFileInvalid", 2, "JSON")]
    [InlineData("", "RuleFileInvalid", 1, "JSON")]
    public void What_is_wrong_is_said_with_its_line_and_a_remedy(string json, string errorId, int line, string remedy)
    {
        PgStagingException exception = Assert.Throws<PgStagingException>(() => Parse(json));

        Assert.Equal(errorId, exception.ErrorId);
        Assert.StartsWith($"rules.json, line {line}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, exception.RecommendedAction!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(
            () => DriftRuleFile.ReadAsync(path, TestContext.Current.CancellationToken));

        Assert.Equal("RuleFileNotReadable", exception.ErrorId);
        Assert.Equal(path, exception.Target);
    }

    private static IReadOnlyList<PgDriftRule> Parse(string json) =>
        DriftRuleFile.Parse(Encoding.UTF8.GetBytes(json), "rules.json");
}
