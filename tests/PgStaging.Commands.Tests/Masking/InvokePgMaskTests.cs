using System.Management.Automation;
using PgStaging.Commands.Tests.Connections;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Masking;

/// <summary>Masking in place as an admin runs it.</summary>
public sealed class InvokePgMaskTests
{
    private const string Secret = "the key of this test, long enough";

    private const string Sql =
        """
        CREATE TABLE person (id int PRIMARY KEY, mail text NOT NULL UNIQUE, name text);
        INSERT INTO person SELECT n, 'p' || n || '@corp.test', 'Person' || n FROM generate_series(1, 500) AS n;
        CREATE TABLE letter (id int, mail text REFERENCES person (mail));
        INSERT INTO letter SELECT n, 'p' || n || '@corp.test' FROM generate_series(1, 100) AS n;
        CREATE MATERIALIZED VIEW names AS SELECT name FROM person;
        """;

    private const string Rules =
        "$rules = @{ Table = 'person'; Column = 'mail'; Mask = 'email' }, (New-PgMaskRule person name name);";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Key => $"$key = [Net.NetworkCredential]::new('', '{Secret}').SecurePassword; ";

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_database_is_masked_and_the_result_is_the_next_commands_target(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        await using ModuleSession session = SessionWith(database);
        ModuleSessionResult result = await session.InvokeAsync(
            $"{Key}{Rules} $masked = Invoke-PgMask $target $rules -Key $key -Confirm:$false -Verbose; $masked; "
            + "$masked | Invoke-PgSql -Query \"SELECT count(*) AS n FROM letter JOIN person USING (mail) WHERE mail NOT LIKE '%corp.test'\" | ForEach-Object n", Token);

        Assert.Empty(result.Errors);
        PgMaskResult masked = Assert.Single(result.All<PgMaskResult>());
        Assert.Equal((2, 3, 600), (masked.TableCount, masked.ColumnCount, masked.RowCount));
        Assert.Equal(["public.names"], masked.RefreshedViews);
        Assert.Equal(100L, Assert.Single(result.All<long>()));
        foreach (IGrouping<int, ProgressRecord> bar in result.Progress.GroupBy(record => record.ActivityId))
            Assert.Equal(ProgressRecordType.Completed, bar.Last().RecordType);
        Assert.DoesNotContain(Secret, string.Join('\n', result.Verbose.Concat(result.Warnings)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_shows_the_plan_and_changes_nothing()
    {
        await using TestDatabase database = await MakeAsync(18);
        await using ModuleSession session = SessionWith(database);
        ModuleSessionResult result = await session.InvokeAsync($"{Key}{Rules} Invoke-PgMask $target $rules -Key $key -WhatIf", Token);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        foreach (string part in (string[])["Mask 3 columns of 2 tables", "public.person: mail: email, name: name", "public.letter.letter_mail_fkey", "public.names"])
            Assert.Contains(part, session.Host.Text, StringComparison.Ordinal);
        await AssertUntouchedAsync(database);
    }

    [Fact]
    public async Task A_preview_emits_shapes_and_masked_values_and_changes_nothing()
    {
        await using TestDatabase database = await MakeAsync(15);
        await using ModuleSession session = SessionWith(database);
        ModuleSessionResult result = await session.InvokeAsync($"{Key}{Rules} Invoke-PgMask $target $rules -Key $key -Preview 2", Token);

        Assert.Empty(result.Errors);
        Assert.Equal(6, result.All<PgMaskPreview>().Count);
        Assert.All(result.All<PgMaskPreview>(), value => Assert.DoesNotContain("corp", value.Before + value.After, StringComparison.Ordinal));
        await AssertUntouchedAsync(database);
    }

    [Theory]
    [InlineData("prod", "", "TargetIsProduction")]
    [InlineData("$target", "-Table nowhere", "TableNotFound")]
    [InlineData("$target", "-ExcludeTable letter", "ReferenceLeftOut")]
    public async Task What_must_not_be_done_is_one_clear_error(string target, string parameters, string expected)
    {
        await using TestDatabase database = await MakeAsync(15);
        // Whatever is a labelled profile's database is so by any other name.
        await using TargetScenario scenario = new(target != "prod" ? null :
            $$"""
            { "targets": { "prod": { "host": "127.0.0.1", "port": {{database.Server.Server.Port}}, "database": "{{database.Name}}", "username": "postgres", "label": "production" } } }
            """);
        scenario.Session.SetVariable("target", database.ConnectionString);
        ModuleSessionResult result = await scenario.InvokeAsync(
            $"{Key}{Rules} Invoke-PgMask {target} $rules -Key $key {parameters} -Confirm:$false", Token);
        Assert.Equal($"{expected},PgStaging.Commands.InvokePgMaskCommand", result.Error.FullyQualifiedErrorId);
        Assert.False(string.IsNullOrEmpty(result.Error.ErrorDetails.RecommendedAction));
        await AssertUntouchedAsync(database);
    }

    private static async Task<TestDatabase> MakeAsync(int major) =>
        await (await TestServers.GetAsync(major, Token)).CreateDatabaseAsync(Sql, Token);

    private static ModuleSession SessionWith(TestDatabase database)
    {
        ModuleSession session = new();
        session.SetVariable("target", database.ConnectionString);
        return session;
    }

    private static async Task AssertUntouchedAsync(TestDatabase database)
    {
        Assert.Equal(500L, await database.ScalarAsync<long>("SELECT count(*) FROM person WHERE mail = 'p' || id || '@corp.test'", Token));
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'pgstaging_mask'", Token));
    }
}
