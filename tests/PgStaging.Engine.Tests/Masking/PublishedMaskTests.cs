using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>
/// The JSON schema and the documentation say what the masks are. PGSTAGING_WRITE_DOCS=1 writes both anew.
/// </summary>
public sealed class PublishedMaskTests
{
    private const string Begin = "<!-- masks -->\n";
    private const string End = "<!-- end of masks -->";

    private static string SchemaPath => Path.Combine(Repository.Root, "module", "mask-rules.schema.json");

    private static string GuidePath => Path.Combine(Repository.Root, "docs", "masking.md");

    private static bool Writes => Environment.GetEnvironmentVariable("PGSTAGING_WRITE_DOCS") == "1";

    [Fact]
    public void The_schema_knows_every_mask_and_option()
    {
        string schema = PublishedMasks.Schema();
        if (Writes)
            File.WriteAllText(SchemaPath, schema);
        Assert.Equal(schema, File.ReadAllText(SchemaPath).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_guide_lists_every_mask_with_what_it_does()
    {
        string guide = File.ReadAllText(GuidePath).ReplaceLineEndings("\n");
        int begin = guide.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = guide.IndexOf(End, StringComparison.Ordinal);
        string current = guide[..begin] + PublishedMasks.Table() + guide[end..];
        if (Writes)
            File.WriteAllText(GuidePath, current);
        Assert.Equal(current, File.ReadAllText(GuidePath).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_sample_rules_of_the_quickstart_are_rules()
    {
        MaskRules rules = await MaskRuleFile.ReadAsync(
            Path.Combine(Repository.Root, "docs", "quickstart-masks.json"), TestContext.Current.CancellationToken);
        Assert.True(rules.Rules.Length > 20);
    }
}
