using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Masking;

/// <summary>Rules are made, saved, read again, and refused in words that help.</summary>
public sealed class MaskRuleCmdletTests : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mask-rules-");
    private readonly ModuleSession session = new();

    public MaskRuleCmdletTests()
    {
        session.SetVariable("folder", folder.FullName);
        session.SetVariable("file", Path.Combine(folder.FullName, "masks.json"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Rules_come_back_from_their_file_as_they_were()
    {
        ModuleSessionResult result = await session.InvokeAsync(
            """
            $rules = @(
                New-PgMaskRule public.person email email -Options @{ domain = 'keep'; locale = 'de' }
                New-PgMaskRule -Type citext -Mask choice -Options @{ of = 'a', 'b' } -When 'NOT internal' -By id
                New-PgMaskRule -Table person -Column doc -Path '$.contact.mail' -Mask email
                New-PgMaskRule -Table visit -Column who -References public.person.email
                New-PgMaskRule -Column code -Mask keep -Note "a product's"
            )
            $rules | Export-PgMaskRule $file -Undecided Warn | ForEach-Object FullName
            Import-PgMaskRule $file
            """, Token);
        Assert.Empty(result.Errors);
        IReadOnlyList<PgMaskRule> rules = result.All<PgMaskRule>();
        Assert.Equal(["email", "choice", "email", null, "keep"], rules.Select(rule => rule.Mask));
        Assert.Equal(("public.person", "keep"), (rules[0].Table, rules[0].Options!["domain"]));
        Assert.Equal(["a", "b"], (string[])rules[1].Options!["of"]);
        Assert.Equal(("$.contact.mail", "public.person.email", "a product's"), (rules[2].Path, rules[3].References, rules[4].Note));
        Assert.Contains("\"undecided\": \"warn\"", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "masks.json"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_found_becomes_a_rule_by_the_names_of_its_properties()
    {
        ModuleSessionResult result = await session.InvokeAsync(
            """
            [pscustomobject]@{ Schema = 'public'; Table = 'person'; Column = 'mail'; Type = 'text'; SuggestedMask = 'email'
                SuggestedOptions = @{ locale = 'fr' } } | New-PgMaskRule
            """, Token);
        Assert.Empty(result.Errors);
        PgMaskRule rule = Assert.Single(result.All<PgMaskRule>());
        Assert.Equal(("public.person", "mail", null, "email", "fr"), (rule.Table, rule.Column, rule.Type, rule.Mask, rule.Options!["locale"]));
    }

    [Fact]
    public async Task Files_are_found_by_wildcards_by_literal_paths_and_out_of_the_pipeline()
    {
        ModuleSessionResult result = await session.InvokeAsync(
            """
            New-PgMaskRule a one email | Export-PgMaskRule "$folder/[1].json" | Out-Null
            New-PgMaskRule a two token | Export-PgMaskRule "$folder/1.json" | Out-Null
            (Import-PgMaskRule "$folder/*.json").Column -join ','
            (Import-PgMaskRule "$folder/[1].json").Column -join ','
            (Import-PgMaskRule -LiteralPath "$folder/[1].json").Column -join ','
            ([IO.FileInfo]"$folder/[1].json" | Import-PgMaskRule).Column -join ','
            """, Token);
        Assert.Empty(result.Errors);
        Assert.Equal(["two,one", "two", "one", "one"], result.All<string>());
    }

    [Theory]
    [InlineData("New-PgMaskRule person mail emial", "MaskRuleWordUnknown", "email")]
    [InlineData("New-PgMaskRule person mail keep", "MaskRuleFileInvalid", "note")]
    [InlineData("New-PgMaskRule person -Mask email", "MaskRuleFileInvalid", "neither a column nor a type")]
    [InlineData("@{ Table = 'a'; Colunm = 'b'; Mask = 'email' } | Export-PgMaskRule $file", "MaskRuleWordUnknown", "column")]
    [InlineData("7 | Export-PgMaskRule $file", "MaskRuleTypeUnknown", "Int32")]
    [InlineData("Set-Content -Path $file -Value x -ErrorAction Ignore; [IO.File]::WriteAllText($file, 'x'); New-PgMaskRule a b email | Export-PgMaskRule $file", "MaskRuleFileExists", "exists")]
    [InlineData("New-PgMaskRule a b email | Export-PgMaskRule \"$file.folder/masks.json\"", "MaskRuleFileNotWritable", "rights")]
    [InlineData("Import-PgMaskRule ./nowhere*.json", "MaskRuleFileNotReadable", "nowhere*.json")]
    [InlineData("New-PgMaskRule a b -ScriptBlock { 1 } | Export-PgMaskRule $file", "MaskRuleNotWritable", "script")]
    [InlineData("New-PgMaskRule a b email -ScriptBlock { 1 }", "MaskRuleFileInvalid", "script")]
    [InlineData("Import-PgMaskRule ./nowhere.json", "MaskRuleFileNotReadable", "nowhere.json")]
    [InlineData("[IO.File]::WriteAllText($file, \"{`n `\"rules`\": [ 7 ] }\"); Import-PgMaskRule $file", "MaskRuleFileInvalid", "(2,13)")]
    public async Task What_is_wrong_is_said(string script, string id, string part)
    {
        ModuleSessionResult result = await session.InvokeAsync(script, Token);
        Assert.Contains(result.Errors, error => error.FullyQualifiedErrorId.StartsWith(id, StringComparison.Ordinal)
            && $"{error} {error.ErrorDetails?.RecommendedAction} {(error.Exception as PgStagingException)?.RecommendedAction}"
                .Contains(part, StringComparison.Ordinal));
    }
}
