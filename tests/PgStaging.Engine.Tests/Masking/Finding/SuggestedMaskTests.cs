using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Suggestions are masks that exist, take their options, and fit the column.</summary>
public sealed class SuggestedMaskTests
{
    [Fact]
    public void Each_category_has_a_mask() => Assert.All(
        ValueJudges.Categories, category => Assert.All(SuggestedMasks.For(category), name => Assert.True(MaskKinds.All.ContainsKey(name), name)));

    [Fact]
    public async Task Each_suggestion_can_be_made()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(15, token);
        await using TestDatabase database = await server.CreateDatabaseAsync(LabelledDatabase.Sql(LabelledColumn.ReadAll()), token);
        List<PgSensitiveData> found = await SensitiveData.FindAsync(
            new SensitiveDataRequest { Source = database.Resolved, Countries = ["DE"], MinimumConfidence = PgConfidence.Low }, new OperationRecorder());
        foreach (PgSensitiveData item in found.Where(item => item.SuggestedMask is not null))
        {
            string options = string.Join(", ", item.SuggestedOptions.Select(option => $"\"{option.Key}\": \"{option.Value}\""));
            MaskRules rules = MaskPlans.Rules(
                $$"""{ "table": "{{item.Table}}", "column": "x", "mask": "{{item.SuggestedMask}}", "options": { {{options}} } }""");
            if (item.Path is not null)
                MaskPath.Parse(item.Path);
            Assert.NotNull(MaskKinds.Create(new MaskContext { Key = Masks.Key, Name = item.SuggestedMask!, Options = rules.Rules[0].Options }));
        }
        Assert.All(found.Where(item => item.SuggestedMask is null), item => Assert.True(item.Type is "json" or "jsonb", item.Type));
        Assert.Contains(found, item => item.SuggestedOptions.TryGetValue("locale", out string? locale) && locale == "de");
    }
}
