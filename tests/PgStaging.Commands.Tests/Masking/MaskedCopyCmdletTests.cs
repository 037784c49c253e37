using PgStaging.Commands.Tests.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Masking;

/// <summary>A masked refresh as an admin runs it, and what stops it.</summary>
public sealed class MaskedCopyCmdletTests
{
    private const string Secret = "the key of this test, long enough";

    private const string Sql =
        """
        CREATE TABLE person (id int PRIMARY KEY, mail text NOT NULL UNIQUE, name text);
        INSERT INTO person SELECT n, 'p' || n || '@corp.test', 'Person' || n FROM generate_series(1, 500) AS n;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_copy_is_masked_and_then_proven_to_be(int major)
    {
        await using CopySetting setting = await CopySetting.MakeAsync(major, Sql, Token);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            $$"""
            $key = [Net.NetworkCredential]::new('', '{{Secret}}').SecurePassword
            $rules = @{ Table = 'person'; Column = 'mail'; Mask = 'email' }, (New-PgMaskRule person name name)
            Copy-PgDatabase $source $destination -Mask $rules -Key $key -WhatIf
            $copy = Copy-PgDatabase $source $destination -Mask $rules -Key $key
            $copy
            $copy | Test-PgMask $source $rules -Key $key -Verbose
            """, Token);
        Assert.Empty(result.Errors);
        Assert.Equal(500, Assert.Single(result.All<PgCopyResult>()).RowCount);
        Assert.Equal(["mail Passed 500 0", "name Passed 500 0"],
            result.All<PgMaskProof>().Select(proof => $"{proof.Column} {proof.Status} {proof.Values} {proof.Survived}"));
        Assert.Empty(result.All<PgMaskFinding>());
        Assert.Equal(0L, await setting.Destination.ScalarAsync<long>(
            "SELECT count(*) FROM person WHERE mail LIKE '%corp.test' OR name LIKE 'Person%'", Token));
        Assert.DoesNotContain(Secret, string.Join('\n', result.Verbose.Concat(result.Warnings)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Mask @{ Column = 'mail'; Mask = 'email' } -Key $key", "MaskPlanRefused")]
    [InlineData("-Mask @{ Column = 'mail'; Mask = 'email' } -Undecided Warn", "MaskKeyMissing")]
    [InlineData("-Key $key", "MaskRulesMissing")]
    [InlineData("-Undecided Fail", "MaskRulesMissing")]
    public async Task Nothing_is_copied_when_anything_is_open(string parameters, string expected)
    {
        await using CopySetting setting = await CopySetting.MakeAsync(18, Sql, Token);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            $"$key = [Net.NetworkCredential]::new('', '{Secret}').SecurePassword; Copy-PgDatabase $source $destination {parameters}", Token);
        Assert.StartsWith(expected, Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_script_block_makes_values_and_its_failure_tells_none()
    {
        await using CopySetting setting = await CopySetting.MakeAsync(18, Sql, Token);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            $$"""
            $key = [Net.NetworkCredential]::new('', '{{Secret}}').SecurePassword
            $mail = @{ Column = 'mail'; Mask = 'email' }
            $name = New-PgMaskRule person name -ScriptBlock { if ($_ -ne 'Person7') { "x$($_.Length)" } }
            Copy-PgDatabase $source $destination -Mask $mail, $name -Key $key
            $bad = New-PgMaskRule person name -ScriptBlock { throw "cannot take $_" }
            Copy-PgDatabase $source $destination -Replace -Mask $mail, $bad -Key $key
            """, Token);
        Assert.Single(result.All<PgCopyResult>());
        Assert.Equal("x9 ", await setting.Destination.ScalarAsync<string>(
            "SELECT format('%s %s', (SELECT name FROM person WHERE id = 123), (SELECT name FROM person WHERE id = 7))", Token));
        string error = Assert.Single(result.Errors).ToString();
        Assert.Contains("The script of Rule 1 threw", error, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot take", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_tested_before_anybody_copies()
    {
        await using CopySetting setting = await CopySetting.MakeAsync(18, Sql, Token);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            $$"""
            $key = [Net.NetworkCredential]::new('', '{{Secret}}').SecurePassword
            Test-PgMask $source @{ Column = 'mail'; Mask = 'city' } -Key $key
            'and then'
            Test-PgMask $source @{ Column = 'mail'; Mask = 'email' }, @{ Column = 'name'; Mask = 'keep'; Note = 'made up' } -Key $key
            """, Token);
        Assert.Empty(result.Errors);
        Assert.Equal(["UniqueNotKept", "ColumnUndecided"], result.All<PgMaskFinding>().Select(finding => finding.Id));
        Assert.Equal("and then", result.Output[^1]);
    }
}
