using System.Management.Automation;
using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Copy;

public sealed class CopyPgDatabaseTests
{
    private const string SampleSql =
        """
        CREATE TABLE person (id int PRIMARY KEY, name text);
        INSERT INTO person SELECT g, 'person ' || g FROM generate_series(1, 1000) AS g;
        CREATE TABLE visit (id int PRIMARY KEY, person int REFERENCES person);
        INSERT INTO visit SELECT g, 1 + g % 1000 FROM generate_series(1, 2000) AS g;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_copy_emits_one_result_and_shows_progress_that_ends(int major)
    {
        await using CopySetting setting = await CopySetting.MakeAsync(major, SampleSql, Token);

        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Copy-PgDatabase -Source $source -Destination $destination -Jobs 2 -NoClone -Verbose", Token);

        PgCopyResult copy = result.Single<PgCopyResult>();
        Assert.Equal(3000, copy.RowCount);
        Assert.Equal(2, copy.TableCount);
        Assert.Matches("^[0-9A-F]+/[0-9A-F]+$", copy.SnapshotLsn);
        Assert.NotEmpty(result.Verbose);
        foreach (IGrouping<int, ProgressRecord> bar in result.Progress.GroupBy(record => record.ActivityId))
            Assert.Equal(ProgressRecordType.Completed, bar.Last().RecordType);
        Assert.Equal(1000L, await setting.Destination.ScalarAsync<long>("SELECT count(*) FROM person", Token));
    }

    [Fact]
    public async Task The_result_is_the_next_commands_target()
    {
        await using CopySetting setting = await CopySetting.MakeAsync(15, SampleSql, Token);

        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Copy-PgDatabase $source $destination | Invoke-PgSql -Query 'SELECT count(*) AS n FROM visit' | ForEach-Object n",
            Token);

        Assert.Equal(2000L, result.Single<long>());
    }

    [Fact]
    public async Task On_one_server_the_server_clones_unless_it_is_told_not_to()
    {
        await using CopySetting setting = await CopySetting.MakeAsync(18, SampleSql, Token);

        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Copy-PgDatabase $source $destination -WhatIf; (Copy-PgDatabase $source $destination).Cloned; " +
            "(Copy-PgDatabase $source $destination -NoClone -Replace).Cloned", Token);

        Assert.Empty(result.Errors);
        Assert.Equal([true, false], result.Output);
        Assert.Contains("Create as a clone, during which nobody can connect to the source", setting.Session.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_and_destination_can_come_down_the_pipeline_by_name()
    {
        await using CopySetting setting = await CopySetting.MakeAsync(15, SampleSql, Token);

        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "[pscustomobject]@{ Source = $source; Destination = $destination } | Copy-PgDatabase -SchemaOnly", Token);

        Assert.Equal(0, result.Single<PgCopyResult>().RowCount);
    }

    [Fact]
    public async Task WhatIf_says_what_would_happen_and_creates_nothing()
    {
        await using CopySetting setting = await CopySetting.MakeAsync(18, SampleSql, Token);
        long before = await DatabaseCountAsync(setting);

        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Copy-PgDatabase $source $destination -ExcludeTable visit -WhatIf", Token);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains("1 table ", setting.Session.Host.Text, StringComparison.Ordinal);
        Assert.Contains("not copied: 1 object", setting.Session.Host.Text, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseCountAsync(setting));
    }

    [Fact]
    public async Task Conditions_and_exclusions_are_taken_from_the_parameters()
    {
        await using CopySetting setting = await CopySetting.MakeAsync(15, SampleSql, Token);

        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Copy-PgDatabase $source $destination -Where @{ 'public.visit' = 'person <= 10'; person = 'id <= 20' }", Token);

        PgCopyResult copy = result.Single<PgCopyResult>();
        Assert.Equal("id <= 20", copy.Tables.Single(table => table.Name == "person").Filter);
        Assert.Equal(20 + 20, copy.RowCount);
    }

    [Theory]
    [InlineData("Password=wrong", "Server.28P01")]
    [InlineData("Database=nowhere", "Server.3D000")]
    [InlineData("Port=1", "HostUnreachable")]
    public async Task A_source_that_cannot_be_reached_is_one_clear_error(string change, string errorId)
    {
        await using CopySetting setting = await CopySetting.MakeAsync(15, SampleSql, Token);
        string[] part = change.Split('=');
        setting.Session.SetVariable("source", new NpgsqlConnectionStringBuilder(setting.Source.ConnectionString)
        {
            [part[0]] = part[1],
        }.ConnectionString);

        ModuleSessionResult result = await setting.Session.InvokeAsync("Copy-PgDatabase $source $destination", Token);

        Assert.Equal($"{errorId},PgStaging.Commands.CopyPgDatabaseCommand", result.Error.FullyQualifiedErrorId);
        Assert.NotNull(result.Error.TargetObject);
        Assert.DoesNotContain("wrong", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Where @{ person = 'id <' }", "ConditionInvalid", ErrorCategory.SyntaxError, "public.person")]
    [InlineData("-Table nothing", "PatternMatchesNothing", ErrorCategory.ObjectNotFound, "nothing")]
    [InlineData("-Where @{ person = 'id < 10' }", "ForeignKeyBroken", ErrorCategory.InvalidData, "visit_person_fkey")]
    public async Task A_request_that_cannot_be_met_is_one_clear_error(
        string parameters, string errorId, ErrorCategory category, string target)
    {
        await using CopySetting setting = await CopySetting.MakeAsync(18, SampleSql, Token);

        ModuleSessionResult result = await setting.Session.InvokeAsync(
            $"Copy-PgDatabase $source $destination {parameters}", Token);

        Assert.Equal($"{errorId},PgStaging.Commands.CopyPgDatabaseCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(category, result.Error.CategoryInfo.Category);
        Assert.Equal(target, result.Error.TargetObject);
        Assert.False(string.IsNullOrEmpty(result.Error.ErrorDetails.RecommendedAction));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Ctrl_C_leaves_no_session_and_no_database_behind(int major)
    {
        await using CopySetting setting = await CopySetting.MakeAsync(major, SampleSql, Token);
        Task<ModuleSessionResult> copy = setting.Session.InvokeAsync(
            "Copy-PgDatabase $source $destination -Where @{ person = 'pg_sleep(0.01) IS NOT NULL' }", Token);
        await setting.WaitForSessionAsync("copy reader", Token);

        await setting.Session.StopAsync();

        Assert.True((await copy).Stopped);
        Assert.Equal(0L, await setting.Server.ScalarAsync<long>(
            $"SELECT count(*) FROM pg_database WHERE split_part(datname, '~', 1) = '{setting.Destination.Name}'", Token));
        await setting.AssertNoSessionsAsync(Token);
    }

    private static Task<long> DatabaseCountAsync(CopySetting setting) =>
        setting.Server.ScalarAsync<long>($"SELECT count(*) FROM pg_database WHERE split_part(datname, '~', 1) = '{setting.Destination.Name}'", Token);
}
