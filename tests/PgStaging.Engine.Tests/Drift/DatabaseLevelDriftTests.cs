using PgStaging.Engine.Drift;
using PgStaging.Engine.Repair;
using PgStaging.Engine.Tests.Repair;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>What belongs to a database as a whole is compared and repaired.</summary>
public sealed class DatabaseLevelDriftTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Everything_that_can_change_becomes_the_references(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        string role = TestServer.UniqueName("role");
        await server.ExecuteAsync($"CREATE ROLE {role}", Token);
        try
        {
            await using TestDatabase reference = await server.CreateDatabaseAsync(Token);
            await using TestDatabase target = await server.CreateDatabaseAsync(Token);
            await reference.ExecuteAsync(
                $"""
                ALTER DATABASE {reference.Name} SET work_mem = '8MB';
                ALTER DATABASE {reference.Name} SET search_path = "$user", app, "odd, name";
                ALTER DATABASE {reference.Name} SET my.own = 'it''s';
                ALTER DATABASE {reference.Name} SET default_transaction_read_only = on;
                ALTER ROLE {role} IN DATABASE {reference.Name} SET search_path = '';
                COMMENT ON DATABASE {reference.Name} IS 'the reference''s';
                ALTER DATABASE {reference.Name} CONNECTION LIMIT 17;
                ALTER DATABASE {reference.Name} OWNER TO {role};
                REVOKE TEMPORARY ON DATABASE {reference.Name} FROM PUBLIC;
                """, Token);
            await target.ExecuteAsync(
                $"""
                ALTER DATABASE {target.Name} SET work_mem = '9MB';
                ALTER DATABASE {target.Name} SET statement_timeout = '1h';
                ALTER ROLE {role} IN DATABASE {target.Name} SET jit = off;
                GRANT CREATE ON DATABASE {target.Name} TO {role};
                """, Token);
            DriftRequest request = Request(reference, target);

            DriftReport found = await DriftComparison.RunAsync(request, new OperationRecorder(), Token);
            Assert.Equal(
                [
                    $"Different Database {target.Name} Comment Comment Info",
                    $"Different Database {target.Name} ConnectionLimit Setting Warning",
                    $"Different Database {target.Name} Owner Privilege Warning",
                    $"Different Database {target.Name} Privileges Privilege Warning",
                    "Different DatabaseSetting work_mem Value Setting Warning",
                    $"Extra DatabaseSetting jit (role {role})  Setting Warning",
                    "Extra DatabaseSetting statement_timeout  Setting Warning",
                    "Missing DatabaseSetting default_transaction_read_only  Setting Warning",
                    "Missing DatabaseSetting my.own  Setting Warning",
                    "Missing DatabaseSetting search_path  Setting Warning",
                    $"Missing DatabaseSetting search_path (role {role})  Setting Warning",
                ],
                found.Items
                    .Select(item => $"{item.Difference} {item.ObjectKind} {item.Name} {item.Property} {item.Area} {item.Severity}")
                    .Order(StringComparer.Ordinal));
            Assert.DoesNotContain(found.Items, item => item.Id.Contains(target.Name, StringComparison.Ordinal));

            PgRepairPlan plan = await RepairPlanner.PlanAsync(request, null, new RepairOptions(), new OperationRecorder(), Token);
            Assert.Empty(plan.Refused);
            await RunnerTesting.RunAsync(target, plan, Token);

            Assert.Empty((await DriftComparison.RunAsync(request, new OperationRecorder(), Token)).Items);
            Assert.Equal(await SettingsAsync(reference), await SettingsAsync(target));
        }
        finally
        {
            await server.ExecuteAsync($"DROP ROLE IF EXISTS {role}", Token);
        }
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task The_locale_of_a_database_is_told_and_refused(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase target = await server.CreateDatabaseAsync(Token);
        await using TestDatabase reference = new(server, TestServer.UniqueName("latin"));
        await server.ExecuteAsync(
            $"CREATE DATABASE {reference.Name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0 CONNECTION LIMIT 3", Token);

        PgRepairPlan plan = await RepairPlanner.PlanAsync(
            Request(reference, target), null, new RepairOptions(), new OperationRecorder(), Token);

        Assert.Contains(plan.Refused, item => item is { Property: "Encoding", Severity: PgDriftSeverity.Breaking });
        Assert.All(plan.Refused, item => Assert.Contains("fixed when it is made", item.Reason, StringComparison.Ordinal));
        PgRepairStep step = Assert.Single(plan.Steps);
        Assert.Equal([$"ALTER DATABASE \"{target.Name}\" CONNECTION LIMIT 3"], step.Statements);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_stale_version_of_a_collation_is_refreshed_in_place(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        const string Create = "CREATE COLLATION german (provider = icu, locale = 'de'); CREATE TABLE t (a text COLLATE german);";
        await using TestDatabase reference = await server.CreateDatabaseAsync(Create, Token);
        await using TestDatabase target = await server.CreateDatabaseAsync(Create, Token);
        await target.ExecuteAsync(
            """
            SET allow_system_table_mods = on;
            UPDATE pg_collation SET collversion = '1.0' WHERE collname = 'german';
            """, Token);
        DriftRequest request = Request(reference, target);

        PgDriftItem item = Assert.Single((await DriftComparison.RunAsync(request, new OperationRecorder(), Token)).Items);
        Assert.Equal(("CollationVersion", "1.0", PgDriftSeverity.Info), (item.Property, item.TargetValue, item.Severity));
        PgRepairPlan plan = await RepairPlanner.PlanAsync(request, null, new RepairOptions(), new OperationRecorder(), Token);
        Assert.Equal(
            ["""ALTER COLLATION "public"."german" REFRESH VERSION"""], plan.Steps.SelectMany(step => step.Statements));
        await RunnerTesting.RunAsync(target, plan, Token);
        Assert.Empty((await DriftComparison.RunAsync(request, new OperationRecorder(), Token)).Items);

        // The other way round nothing can be done: the target's library is what it is.
        await reference.ExecuteAsync(
            """
            SET allow_system_table_mods = on;
            UPDATE pg_collation SET collversion = '1.0' WHERE collname = 'german';
            """, Token);
        plan = await RepairPlanner.PlanAsync(request, null, new RepairOptions(), new OperationRecorder(), Token);
        Assert.Empty(plan.Steps);
        Assert.Single(plan.Refused);
    }

    private static DriftRequest Request(TestDatabase reference, TestDatabase target) => new()
    {
        Reference = new SchemaSource(reference.Target, reference.Resolved, null),
        Target = new SchemaSource(target.Target, target.Resolved, null),
    };

    private static Task<string?> SettingsAsync(TestDatabase database) => database.ScalarAsync<string>(
        """
        SELECT string_agg(s.setrole || ' ' || setting, E'\n' ORDER BY s.setrole, setting)
          FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS setting
         WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
        """, Token);
}
