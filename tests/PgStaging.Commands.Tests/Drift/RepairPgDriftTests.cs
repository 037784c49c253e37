using System.Management.Automation;
using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Drift;

public sealed class RepairPgDriftTests
{
    private const string Staging =
        """
        CREATE TABLE person (id int PRIMARY KEY, name text, extra text);
        INSERT INTO person VALUES (1, 'a', 'b');
        CREATE VIEW names AS SELECT name FROM person;
        """;

    private const string Production =
        """
        CREATE TABLE person (id int PRIMARY KEY, name text, born date);
        CREATE INDEX person_name ON person (name);
        CREATE VIEW names AS SELECT id, name FROM person;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task All_differences_of_two_databases_are_repaired_and_those_that_lose_data_remain(int major)
    {
        await using DriftSetting setting = await MakeAsync(major);

        ModuleSessionResult result = await setting.InvokeAsync(
            "Repair-PgDrift $target $reference -Confirm:$false; Get-PgDrift $target $reference", Token);

        Assert.Empty(result.Errors);
        PgRepairResult repair = Assert.Single(result.All<PgRepairResult>());
        PgDriftItem left = Assert.Single(result.All<PgDriftItem>());
        Assert.Equal("extra", left.Name);
        PgDriftItem remaining = Assert.Single(repair.Remaining);
        Assert.Equal(left.Id, remaining.Id);
        Assert.Contains("DataLoss", remaining.Reason, StringComparison.Ordinal);
        Assert.Equal(3, repair.RepairedCount);
        Assert.True(repair.StatementCount >= 3);
        string warning = Assert.Single(result.Warnings);
        Assert.Contains("public.person.extra", warning, StringComparison.Ordinal);
        Assert.Contains("-AllowHazard DataLoss", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Items_of_the_pipeline_alone_are_repaired(int major)
    {
        await using DriftSetting setting = await MakeAsync(major);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            Get-PgDrift $target $reference | Where-Object Name -in extra, person_name |
                Repair-PgDrift -AllowHazard DataLoss -Confirm:$false
            (Get-PgDrift $target $reference).Name
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        PgRepairResult repair = Assert.Single(result.All<PgRepairResult>());
        Assert.Equal((2, 0), (repair.RepairedCount, repair.Remaining.Count));
        Assert.Equal(["born", "names"], result.All<string>().Distinct().Order());
        Assert.Equal("a", await setting.Target.ScalarAsync<string>("SELECT name FROM person", Token));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Online_forms_end_in_the_same_schema(int major)
    {
        await using DriftSetting setting = await MakeAsync(major);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            $null = Repair-PgDrift $target $reference -Online -AllowHazard DataLoss -OutFile $folder/plan.sql
            Repair-PgDrift $target -PlanPath $folder/plan.sql -Reference $reference -AllowHazard DataLoss -Confirm:$false
            @(Get-PgDrift $target $reference).Count
            """, Token);

        Assert.Empty(result.Errors);
        PgRepairResult repair = Assert.Single(result.All<PgRepairResult>());
        Assert.Contains(repair.Steps, step => step.Transaction is null
            && step.Statements[0].StartsWith("CREATE INDEX CONCURRENTLY", StringComparison.Ordinal));
        Assert.Equal(0, result.Output[^1]);
    }

    [Theory]
    [InlineData("Repair-PgDrift $target $reference -WhatIf")]
    [InlineData("Get-PgDrift $target $reference | Repair-PgDrift -WhatIf")]
    [InlineData("Repair-PgDrift $target $reference -WhatIf -OutFile $folder/plan.sql")]
    public async Task WhatIf_shows_the_plan_and_changes_nothing(string script)
    {
        await using DriftSetting setting = await MakeAsync(18);
        string before = await IdsAsync(setting);

        ModuleSessionResult result = await setting.InvokeAsync(script, Token);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        string shown = setting.Session.Host.Text;
        Assert.Contains("-- Step 1: ", shown, StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX person_name", shown, StringComparison.Ordinal);
        Assert.Contains("-- Not repaired:", shown, StringComparison.Ordinal);
        Assert.Contains("IndexBuild", shown, StringComparison.Ordinal);
        Assert.Equal(before, await IdsAsync(setting));
        Assert.Empty(Directory.GetFiles(setting.Folder));
    }

    [Fact]
    public async Task A_plan_is_written_reviewed_and_run()
    {
        await using DriftSetting setting = await MakeAsync(15);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            $null = $ExecutionContext.SessionState.Path.SetLocation($folder)
            $file = Repair-PgDrift $target $reference -AllowHazard All -OutFile plan.sql
            $file.FullName -eq [IO.Path]::Combine($folder, 'plan.sql')
            [IO.File]::WriteAllText($file, ([IO.File]::ReadAllText($file) -replace '(?m)^.*DROP COLUMN.*$'))
            Repair-PgDrift $target -PlanPath plan.sql -AllowHazard DataLoss -Reference $reference -Confirm:$false
            (Get-PgDrift $target $reference).Name
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Equal(true, result.Output[0]);
        PgRepairResult repair = Assert.Single(result.All<PgRepairResult>());
        Assert.Equal("extra", Assert.Single(repair.Remaining).Name);
        Assert.Equal("extra", result.Output[^1]);
    }

    [Fact]
    public async Task A_plan_without_a_reference_does_not_claim_what_it_cannot_know()
    {
        await using DriftSetting setting = await MakeAsync(18);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            $null = Repair-PgDrift $target $reference -OutFile $folder/plan.sql
            Repair-PgDrift $target -PlanPath $folder/plan.sql -Confirm:$false
            Repair-PgDrift $target -PlanPath $folder/plan.sql -Confirm:$false
            """, Token);

        Assert.Null(Assert.Single(result.All<PgRepairResult>()).RepairedCount);
        Assert.Equal("SchemaHasChanged,PgStaging.Commands.RepairPgDriftCommand", result.Error.FullyQualifiedErrorId);
    }

    [Fact]
    public async Task A_script_is_replaced_only_with_Force()
    {
        await using DriftSetting setting = await MakeAsync(18);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            $null = Repair-PgDrift $target $reference -OutFile $folder/plan.sql
            $null = Repair-PgDrift $target $reference -OutFile $folder/plan.sql -Force
            Repair-PgDrift $target $reference -OutFile $folder/plan.sql
            """, Token);

        Assert.Equal("RepairScriptExists,PgStaging.Commands.RepairPgDriftCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ResourceExists, result.Error.CategoryInfo.Category);
    }

    [Fact]
    public async Task A_target_labelled_production_is_refused_whatever_the_way()
    {
        await using DriftSetting setting = await MakeAsync(15);
        string before = await IdsAsync(setting);
        NpgsqlConnectionStringBuilder parts = new(setting.Target.ConnectionString);
        setting.Session.SetVariable(
            "configuration",
            $$"""
            { "targets": { "live": { "host": "{{parts.Host}}", "port": {{parts.Port}}, "database": "{{parts.Database}}",
              "username": "{{parts.Username}}", "password": "{{parts.Password}}", "allowPlaintextPassword": true,
              "label": "production" } } }
            """);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            $null = Repair-PgDrift $target $reference -OutFile $folder/plan.sql
            $null = $ExecutionContext.SessionState.Path.SetLocation($folder)
            [IO.File]::WriteAllText("$folder/pgstaging.json", $configuration)
            foreach ($work in {Repair-PgDrift live $reference -Confirm:$false},
                {Get-PgDrift live $reference | Repair-PgDrift -Confirm:$false},
                {Repair-PgDrift $target $reference -Confirm:$false},
                {Repair-PgDrift live -PlanPath plan.sql -Confirm:$false}) {
                try { & $work } catch { $_.FullyQualifiedErrorId }
            }
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Equal(Enumerable.Repeat<object>("TargetIsProduction,PgStaging.Commands.RepairPgDriftCommand", 4), result.Output);
        Assert.Equal(before, await IdsAsync(setting));
    }

    [Fact]
    public async Task A_saved_schema_is_a_reference_and_no_target()
    {
        await using DriftSetting setting = await MakeAsync(18);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            $null = Export-PgSchema $reference $folder/prod.json
            (Repair-PgDrift $target $folder/prod.json -AllowHazard DataLoss -Confirm:$false).Remaining.Count
            @(Get-PgDrift $target $reference).Count
            Repair-PgDrift $folder/prod.json $target -Confirm:$false
            """, Token);

        Assert.Equal([0, 0], result.Output);
        Assert.Equal("TargetIsSavedSchema,PgStaging.Commands.RepairPgDriftCommand", result.Error.FullyQualifiedErrorId);
    }

    [Fact]
    public async Task What_a_rule_accepts_is_left_alone()
    {
        await using DriftSetting setting = await MakeAsync(15);

        ModuleSessionResult result = await setting.InvokeAsync(
            """
            $rule = @{ ObjectKind = 'Index'; Reason = 'later' }
            $null = Repair-PgDrift $target $reference -Ignore $rule -AllowHazard All -Confirm:$false
            (Get-PgDrift $target $reference).Name
            Get-PgDrift $target $reference -Ignore $rule -IncludeIgnored | Repair-PgDrift -Confirm:$false
            (Get-PgDrift $target $reference).Name
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Equal(["person_name", "person_name"], result.Output);
        Assert.Contains(result.Warnings, warning => warning.StartsWith("1 differences that a rule accepts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("5", "00:00:05")]
    [InlineData("0.5", "00:00:00.5000000")]
    [InlineData("'2'", "00:00:02")]
    [InlineData("'00:01:00'", "00:01:00")]
    [InlineData("([timespan]::FromMinutes(2))", "00:02:00")]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    public async Task A_lock_timeout_is_seconds_or_a_time_span(string given, string? expected)
    {
        await using ModuleSession session = new();

        ModuleSessionResult result = await session.InvokeAsync(
            $$"""
            function Test-Seconds { param([PgStaging.Commands.PgSecondsTransformation()] [timespan] $Value) "$Value" }
            Test-Seconds {{given}}
            """, Token);

        if (expected is null)
            Assert.Contains("is no time to wait", result.Error.ToString(), StringComparison.Ordinal);
        else
            Assert.Equal(expected, result.Single<string>());
    }

    [Fact]
    public async Task Nothing_to_repair_is_a_result_without_a_question()
    {
        await using DriftSetting setting = await DriftSetting.MakeAsync(18, Production, Production, Token);

        ModuleSessionResult result = await setting.InvokeAsync("Repair-PgDrift $target $reference", Token);

        PgRepairResult repair = result.Single<PgRepairResult>();
        Assert.Equal((0, 0), (repair.StatementCount, repair.RepairedCount));
    }

    private static Task<DriftSetting> MakeAsync(int major) => DriftSetting.MakeAsync(major, Staging, Production, Token);

    private static async Task<string> IdsAsync(DriftSetting setting)
    {
        await using ModuleSession session = new();
        session.SetVariable("target", setting.Target.ConnectionString);
        session.SetVariable("reference", setting.Reference.ConnectionString);
        return (await session.InvokeAsync("(Get-PgDrift $target $reference).Id -join '|'", Token)).Single<string>();
    }
}
