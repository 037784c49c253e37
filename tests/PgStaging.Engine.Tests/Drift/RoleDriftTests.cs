using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Repair;
using PgStaging.Engine.Tests.Repair;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>Roles of two servers are compared and repaired on request, without passwords.</summary>
public sealed class RoleDriftTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, 18)]
    [InlineData(18, 15)]
    public async Task Missing_changed_and_extra_roles_become_the_references(int from, int to)
    {
        TestServer referenceServer = await TestServers.GetAsync(from, Token);
        TestServer targetServer = await TestServers.GetAsync(to, Token);
        string name = TestServer.UniqueName("drift_role");
        string[] roles = [$"{name}_extra", $"{name}_changed", $"{name}_new", $"{name}_group"];
        try
        {
            await using TestDatabase reference = await referenceServer.CreateDatabaseAsync(Token);
            await using TestDatabase target = await targetServer.CreateDatabaseAsync(Token);
            await reference.ExecuteAsync(
                $"""
                CREATE ROLE {name}_new LOGIN CREATEDB CONNECTION LIMIT 5 VALID UNTIL '2040-01-01 00:00:00+00' PASSWORD 'secret';
                CREATE ROLE {name}_group;
                CREATE ROLE {name}_changed LOGIN CREATEROLE;
                GRANT {name}_group TO {name}_new WITH ADMIN OPTION;
                ALTER ROLE {name}_changed SET search_path = app, public;
                COMMENT ON ROLE {name}_new IS 'the new one';
                CREATE SCHEMA app AUTHORIZATION {name}_new;
                """, Token);
            await target.ExecuteAsync(
                $"""
                CREATE ROLE {name}_extra;
                CREATE ROLE {name}_group;
                CREATE ROLE {name}_changed VALID UNTIL '2040-01-01 00:00:00+00';
                GRANT {name}_group TO {name}_extra;
                ALTER ROLE {name}_changed SET work_mem = '8MB';
                """, Token);
            DriftRequest request = new()
            {
                Reference = new SchemaSource(reference.Target, reference.Resolved, null),
                Target = new SchemaSource(target.Target, target.Resolved, null),
                IncludeRoles = true,
            };

            IReadOnlyList<PgDriftItem> before = await FindAsync(request, name);
            Assert.Contains(before, item => item is { Difference: PgDriftDifference.NotCompared, Name: "passwords" });
            HashSet<string> ids = [.. before.Where(item => item.Difference != PgDriftDifference.NotCompared).Select(item => item.Id)];
            PgRepairPlan plan = await RepairPlanner.PlanAsync(request, ids, new RepairOptions(), new OperationRecorder(), Token);
            Assert.Empty(plan.Refused);
            Assert.DoesNotContain(
                plan.Steps.SelectMany(step => step.Statements), text => text.Contains("secret", StringComparison.Ordinal));
            await RunnerTesting.RunAsync(target, plan, Token);

            PgDriftItem left = Assert.Single(await FindAsync(request, name));
            Assert.Equal((PgDriftDifference.NotCompared, PgDriftSeverity.Info), (left.Difference, left.Severity));
            Assert.Equal(
                $"{name}_new", await target.ScalarAsync<string>("SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'app'", Token));
            Assert.False(await target.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}_extra')", Token));
        }
        finally
        {
            foreach (string role in roles)
            {
                await referenceServer.ExecuteAsync($"DROP ROLE IF EXISTS {role}", CancellationToken.None);
                await targetServer.ExecuteAsync($"DROP ROLE IF EXISTS {role}", CancellationToken.None);
            }
        }
    }

    [Fact]
    public async Task A_saved_schema_holds_no_roles()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase target = await server.CreateDatabaseAsync(Token);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(
                path, SavedSchema.Write(await SchemaCopy.ReadAsync(target, Token)), Token);
            DriftReport found = await DriftComparison.RunAsync(
                new DriftRequest
                {
                    Reference = new SchemaSource(new PgTarget(path), null, path),
                    Target = new SchemaSource(target.Target, target.Resolved, null),
                    IncludeRoles = true,
                },
                new OperationRecorder(), Token);

            PgDriftItem item = Assert.Single(found.Items);
            Assert.Equal((PgObjectKind.Role, PgDriftDifference.NotCompared), (item.ObjectKind, item.Difference));
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Other tests make roles on these servers at the same time.
    private static async Task<IReadOnlyList<PgDriftItem>> FindAsync(DriftRequest request, string name) =>
    [
        .. (await DriftComparison.RunAsync(request, new OperationRecorder(), Token)).Items.Where(item =>
            item.Name.Contains(name, StringComparison.Ordinal) || item.Name is "passwords" or "app"),
    ];
}
