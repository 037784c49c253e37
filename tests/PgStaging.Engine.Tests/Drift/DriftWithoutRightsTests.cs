using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Drift;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>A role that may do nothing but connect compares as well as any: what it may not see is an item.</summary>
public sealed class DriftWithoutRightsTests
{
    private const string Script =
        """
        CREATE SCHEMA hidden;
        CREATE TABLE hidden.t (id int PRIMARY KEY, secret text DEFAULT 'x');
        CREATE TABLE hidden.counted (id serial PRIMARY KEY);
        CREATE VIEW hidden.v AS SELECT id FROM hidden.t;
        CREATE FUNCTION hidden.f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT id FROM hidden.t; END;
        CREATE SEQUENCE hidden.s;
        CREATE STATISTICS hidden.st (dependencies) ON id, secret FROM hidden.t;
        ALTER TABLE hidden.t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY p ON hidden.t USING (id > 0);
        CREATE FOREIGN DATA WRAPPER w;
        CREATE SERVER srv FOREIGN DATA WRAPPER w OPTIONS (host 'far');
        CREATE USER MAPPING FOR PUBLIC SERVER srv OPTIONS (user 'someone');
        REVOKE ALL ON SCHEMA hidden FROM PUBLIC;
        """;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task What_cannot_be_seen_is_an_item(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase reference = await server.CreateDatabaseAsync(Script, cancellationToken);
        await using TestDatabase target = await server.CreateDatabaseAsync(Script, cancellationToken);
        await reference.ExecuteAsync("INSERT INTO hidden.counted DEFAULT VALUES", cancellationToken);
        await target.ExecuteAsync("INSERT INTO hidden.counted VALUES (5)", cancellationToken);
        TestRole role = await server.CreateRoleAsync("LOGIN", cancellationToken);
        ResolvedTarget limited =
            new(reference.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(reference.Name)));

        DriftReport report = await DriftComparison.RunAsync(
            new DriftRequest
            {
                Target = new SchemaSource(new PgTarget("target"), target.Resolved, null),
                Reference = new SchemaSource(new PgTarget("reference"), limited, null),
            },
            new OperationRecorder(), cancellationToken);

        Assert.All(report.Items, item => Assert.Equal(PgDriftDifference.NotCompared, item.Difference));
        Assert.Contains(report.Items, item => item.ObjectKind == PgObjectKind.UserMapping);
        Assert.Contains(report.Items, item => item is { ObjectKind: PgObjectKind.Sequence, Name: "values" });
    }
}
