using System.Management.Automation;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Drift;

public sealed class GetPgDriftTests
{
    private const string Staging =
        """
        CREATE SCHEMA app;
        CREATE TABLE app.person (id int PRIMARY KEY, name varchar(20), extra text);
        CREATE TABLE app.scratch (id int);
        CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        """;

    private const string Production =
        """
        CREATE SCHEMA app;
        CREATE TABLE app.person (id int PRIMARY KEY, name varchar(40));
        CREATE INDEX person_name ON app.person (name);
        CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 2';
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Each_difference_is_an_object_with_both_values_and_the_repair(int major)
    {
        await using DriftSetting setting = await MakeAsync(major);

        ModuleSessionResult result = await setting.InvokeAsync("Get-PgDrift $target $reference", Token);

        Assert.Empty(result.Errors);
        IReadOnlyList<PgDriftItem> items = result.All<PgDriftItem>();
        Assert.Equal(result.Output.Count, items.Count);
        PgDriftItem index = Assert.Single(items, item => item.ObjectKind == PgObjectKind.Index);
        Assert.Equal(("app", "person", "person_name", PgDriftDifference.Missing), (index.Schema, index.Parent, index.Name, index.Difference));
        Assert.Contains("CREATE INDEX person_name", index.Repair, StringComparison.Ordinal);
        PgDriftItem type = Assert.Single(items, item => item is { ObjectKind: PgObjectKind.Column, Name: "name" });
        Assert.Equal(("character varying(40)", "character varying(20)"), (type.ReferenceValue, type.TargetValue));
        Assert.Contains(items, item => item is { Name: "scratch", Difference: PgDriftDifference.Extra }
            && item.Hazard.HasFlag(PgHazard.DataLoss));
        Assert.Equal(items.Count, items.Select(item => item.Id).Distinct().Count());
    }

    [Fact]
    public async Task Equal_databases_give_nothing()
    {
        await using DriftSetting setting = await DriftSetting.MakeAsync(18, Production, Production, Token);

        ModuleSessionResult result = await setting.InvokeAsync("Get-PgDrift $target $reference -Verbose", Token);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains(result.Verbose, message => message.StartsWith("0 differences", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filters_choose_by_kind_schema_table_and_name()
    {
        await using DriftSetting setting = await MakeAsync(18);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            (Get-PgDrift $target $reference -Kind Function, Index).ObjectKind -join ' '
            (Get-PgDrift $target $reference -Table app.scr*).Name -join ' '
            @(Get-PgDrift $target $reference -Schema other).Count
            (Get-PgDrift $target $reference -Exclude person, f*).Name -join ' '
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Equal(["Function", "Index"], ((string)result.Output[0]).Split(' ').Distinct().Order());
        Assert.Equal("scratch", result.Output[1]);
        Assert.Equal(0, result.Output[2]);
        Assert.Equal("scratch", result.Output[3]);
    }

    [Fact]
    public async Task Rules_come_from_files_and_hashtables_and_what_they_accept_can_be_shown()
    {
        await using DriftSetting setting = await MakeAsync(15);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            [IO.File]::WriteAllText("$folder/rules.json", '[ { "ObjectKind": "Index", "Reason": "built later" }, ]')
            $null = $ExecutionContext.SessionState.Path.SetLocation($folder)
            $ignore = './rules.json', @{ Name = 'scr*'; Until = [datetime]::Now.AddDays(1); Reason = 'playground' },
                @{ Name = 'f(*'; Until = '2001-01-31'; Reason = 'long ago' }
            (Get-PgDrift $target $reference -Ignore $ignore).ObjectKind -contains 'Index'
            Get-PgDrift $target $reference -Ignore $ignore -IncludeIgnored | Where-Object IgnoredBy |
                ForEach-Object { "$($_.Name): $($_.IgnoredBy.Reason)" }
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Equal([false, "person_name: built later", "scratch: playground"], [result.Output[0], .. result.Output.Skip(1).Order()]);
        Assert.Contains(result.Warnings, warning => warning.Contains("2001-01-31", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Ignore @{ ObjectKnd = 'Index'; Reason = 'x' }", "RuleKeyUnknown", "ObjectKind")]
    [InlineData("-Ignore @{ ObjectKind = 'Inde'; Reason = 'x' }", "RuleWordUnknown", "Index")]
    [InlineData("-Ignore @{ Name = 'x' }", "RuleReasonMissing", "Reason")]
    [InlineData("-Ignore 5", "RuleTypeUnknown", "hashtable")]
    [InlineData("-Ignore ./none.json", "RuleFileNotReadable", "path")]
    public async Task A_rule_that_is_wrong_is_one_clear_error(string parameters, string errorId, string remedy)
    {
        await using DriftSetting setting = await DriftSetting.MakeAsync(18, "", "", Token);

        ModuleSessionResult result = await setting.InvokeAsync($"Get-PgDrift $target $reference {parameters}", Token);

        Assert.Equal($"{errorId},PgStaging.Commands.GetPgDriftCommand", result.Error.FullyQualifiedErrorId);
        Assert.Contains(remedy, result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_side_may_be_a_saved_schema()
    {
        await using DriftSetting setting = await MakeAsync(15);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            $null = $ExecutionContext.SessionState.Path.SetLocation($folder)
            $null = Export-PgSchema $reference ./prod.json
            $null = Export-PgSchema $target ./staging.schema
            $live = (Get-PgDrift $target $reference).Id -join "`n"
            (Get-PgDrift $target ./prod.json).Id -join "`n" -eq $live
            (Get-PgDrift staging.schema prod.json).Id -join "`n" -eq $live
            @(Get-PgDrift $reference prod.json).Count
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Equal([true, true, 0], result.Output);
    }

    [Fact]
    public async Task A_saved_schema_that_is_not_there_is_one_clear_error()
    {
        await using DriftSetting setting = await DriftSetting.MakeAsync(15, "", "", Token);

        ModuleSessionResult result = await setting.InvokeAsync("Get-PgDrift $target ./none.json", Token);

        Assert.Equal("SchemaFileNotReadable,PgStaging.Commands.GetPgDriftCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Error.CategoryInfo.Category);
    }

    [Fact]
    public async Task The_output_of_other_commands_is_a_target()
    {
        await using DriftSetting setting = await MakeAsync(18);
        await using TestDatabase copy = new(setting.Target.Server, TestServer.UniqueName("copy"));
        setting.Session.SetVariable("copy", copy.ConnectionString);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            @(Copy-PgDatabase $reference $copy | Get-PgDrift -Reference $reference).Count
            @([pscustomobject]@{ Target = $target; Reference = $reference } | Get-PgDrift -Kind Index).Count
            @($target, $copy | Get-PgDrift -Reference $reference -Kind Index).Count
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Equal([0, 1, 1], result.Output);
    }

    [Theory]
    [InlineData("$target", "'Host=127.0.0.1;Port=1;Username=u;Password=hush'")]
    [InlineData("'Host=127.0.0.1;Port=1;Username=u;Password=hush'", "$reference")]
    public async Task A_side_that_cannot_be_reached_is_one_clear_error(string target, string reference)
    {
        await using DriftSetting setting = await DriftSetting.MakeAsync(15, "", "", Token);

        ModuleSessionResult result = await setting.InvokeAsync($"Get-PgDrift {target} {reference}", Token);

        Assert.Equal("HostUnreachable,PgStaging.Commands.GetPgDriftCommand", result.Error.FullyQualifiedErrorId);
        Assert.DoesNotContain("hush", result.Error.ToString(), StringComparison.Ordinal);
    }

    private static Task<DriftSetting> MakeAsync(int major) => DriftSetting.MakeAsync(major, Staging, Production, Token);
}
