using PgStaging.Engine.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class CopySelectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Excluded_tables_take_what_depends_on_them_along_and_all_is_listed()
    {
        PgCopyResult result = await CopyAsync(
            request => request with { ExcludedTables = [new NamePattern("person")] },
            async destination =>
            {
                Assert.Null(await destination.ScalarAsync<string>("SELECT to_regclass('person')::text", Token));
                Assert.Null(await destination.ScalarAsync<string>("SELECT to_regclass('elders')::text", Token));
                Assert.Equal(10000L, await destination.ScalarAsync<long>("SELECT count(*) FROM event", Token));
            });

        Assert.Contains(result.NotCopied, item => item is { Kind: PgObjectKind.Table, Name: "person" });
        Assert.Contains(result.NotCopied, item => item is { Kind: PgObjectKind.View, Name: "elders" }
            && item.Reason.Contains("public.person", StringComparison.Ordinal));
        Assert.Contains(result.NotCopied, item => item.Kind == PgObjectKind.ForeignKey);
        Assert.DoesNotContain(result.NotCopied, item => item.Kind == PgObjectKind.Index);
    }

    [Fact]
    public async Task Selecting_a_partition_keeps_its_parents_definition_and_no_other_rows()
    {
        PgCopyResult result = await CopyAsync(
            request => request with { Tables = [new NamePattern("public.event_o*")] },
            async destination =>
            {
                long old = await destination.ScalarAsync<long>("SELECT count(*) FROM event_old", Token);
                Assert.True(old > 0);
                Assert.Equal(old, await destination.ScalarAsync<long>("SELECT count(*) FROM event", Token));
                Assert.Null(await destination.ScalarAsync<string>("SELECT to_regclass('event_new')::text", Token));
            });

        Assert.Contains(result.NotCopied, item => item is { Kind: PgObjectKind.Table, Name: "event_new" });
        Assert.Contains(result.NotCopied, item => item.Kind == PgObjectKind.LargeObject);
    }

    [Fact]
    public async Task Selecting_a_partitioned_table_brings_its_partitions()
    {
        PgCopyResult result = await CopyAsync(
            request => request with { Tables = [new NamePattern("event")] },
            async destination => Assert.Equal(10000L, await destination.ScalarAsync<long>("SELECT count(*) FROM event", Token)));

        Assert.Equal(["event_new", "event_old"], result.Tables.Select(table => table.Name));
    }

    [Fact]
    public async Task Excluded_rows_leave_the_definition_with_its_indexes()
    {
        await CopyAsync(
            request => request with { ExcludedTableData = [new NamePattern("event*")] },
            async destination =>
            {
                Assert.Equal(0L, await destination.ScalarAsync<long>("SELECT count(*) FROM event", Token));
                Assert.Equal(5000L, await destination.ScalarAsync<long>("SELECT count(*) FROM person", Token));
            });
    }

    [Fact]
    public async Task Conditions_on_a_partitioned_table_hold_for_every_partition()
    {
        PgCopyResult result = await CopyAsync(
            request => request with { Conditions = [Condition("public.event", "person <= 10 -- the first ten")] },
            async destination =>
            {
                Assert.Equal(0L, await destination.ScalarAsync<long>("SELECT count(*) FROM event WHERE person > 10", Token));
                Assert.True(await destination.ScalarAsync<long>("SELECT count(*) FROM event", Token) > 0);
            });

        Assert.All(
            result.Tables.Where(table => table.Name.StartsWith("event", StringComparison.Ordinal)),
            table => Assert.NotNull(table.Filter));
    }

    [Fact]
    public async Task Schema_only_makes_everything_and_copies_no_row()
    {
        PgCopyResult result = await CopyAsync(
            request => request with { SchemaOnly = true },
            async destination =>
            {
                Assert.Equal(0L, await destination.ScalarAsync<long>("SELECT count(*) FROM person", Token));
                Assert.NotNull(await destination.ScalarAsync<string>("SELECT to_regclass('person_name')::text", Token));
                Assert.Equal(1L, await destination.ScalarAsync<long>(
                    "INSERT INTO person (name) VALUES ('first') RETURNING id", Token));
            });

        Assert.Equal(0, result.RowCount);
        Assert.Contains(result.NotCopied, item => item.Kind == PgObjectKind.LargeObject);
    }

    [Fact]
    public async Task A_filter_that_breaks_a_foreign_key_fails_before_the_swap_and_names_it()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Conditions = [Condition("person", "id <= 100")] }, Token));

        Assert.Equal("ForeignKeyBroken", exception.ErrorId);
        Assert.Contains("person", exception.Target!, StringComparison.Ordinal);
        Assert.Contains("-Where on public.person", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await CopyTesting.AsideAsync(server, destination.Name, Token));
        Assert.False(await server.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{destination.Name}')", Token));
    }

    [Theory]
    [InlineData("id <", 5)]
    [InlineData("nobody = 1", 1)]
    [InlineData("id", 0)]
    [InlineData("true); DROP TABLE person; SELECT (true", 0)]
    public async Task A_bad_condition_is_refused_with_its_table_before_anything_is_made(string condition, int position)
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Conditions = [Condition("person", condition)] }, Token));

        Assert.Equal("ConditionInvalid", exception.ErrorId);
        Assert.Equal("public.person", exception.Target);
        if (position > 0)
            Assert.Contains($"at character {position}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_matches_nothing_is_refused()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { ExcludedTables = [new NamePattern("persons")] }, Token));

        Assert.Equal("PatternMatchesNothing", exception.ErrorId);
        Assert.Equal("persons", exception.Target);
    }

    private static RowCondition Condition(string table, string expression) => new(new NamePattern(table), expression);

    private static async Task<PgCopyResult> CopyAsync(
        Func<CopyRequest, CopyRequest> change, Func<TestDatabase, Task> check)
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        PgCopyResult result = await CopyTesting.RunAsync(change(CopyTesting.Request(source, destination)), Token);
        await check(destination);
        return result;
    }
}
