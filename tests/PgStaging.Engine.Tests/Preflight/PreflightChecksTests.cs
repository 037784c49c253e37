using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Preflight;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Preflight;

public sealed class PreflightChecksTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_servers_of_different_versions_are_compared()
    {
        TestServer old = await TestServers.GetAsync(TestServers.Majors[0], Token);
        TestServer newest = await TestServers.GetAsync(18, Token);
        Assert.SkipWhen(old.Major == newest.Major, "There is only one major version.");
        TestRole owner = await old.CreateRoleAsync("LOGIN", Token);
        TestRole reader = await old.CreateRoleAsync("LOGIN", Token);
        await using TestDatabase first = await old.CreateDatabaseAsync(Token);
        await first.ExecuteAsync($"""
            CREATE TABLE t (id int); ALTER TABLE t OWNER TO {SqlName.Quote(owner.Name)};
            CREATE TABLE u (id int); GRANT SELECT ON u TO {SqlName.Quote(reader.Name)};
            """, Token);
        await using TestDatabase second = await newest.CreateDatabaseAsync(Token);

        IReadOnlyList<PreflightFinding> upwards = await CompareAsync(first, second);
        PreflightFinding roles = upwards.Single(finding => finding.Subject == PreflightSubject.Roles);
        Assert.Equal(PgCheckStatus.Warning, roles.Status);
        Assert.Equal(new[] { owner.Name, reader.Name }.Order(StringComparer.Ordinal), roles.Objects.Order(StringComparer.Ordinal));
        Assert.Equal(PgCheckStatus.Passed, upwards.Single(finding => finding.Subject == PreflightSubject.VersionOrder).Status);
        Assert.Equal(PgCheckStatus.Passed, upwards.Single(finding => finding.Subject == PreflightSubject.Distinct).Status);

        IReadOnlyList<PreflightFinding> downwards = await CompareAsync(second, first);
        Assert.Equal(PgCheckStatus.Warning, downwards.Single(finding => finding.Subject == PreflightSubject.VersionOrder).Status);
    }

    private static async Task<IReadOnlyList<PreflightFinding>> CompareAsync(TestDatabase source, TestDatabase destination)
    {
        await using NpgsqlConnection from = await Sessions.OpenSourceAsync(source.Resolved, "test", Token);
        await using NpgsqlConnection to = await Sessions.OpenDestinationAsync(destination.Resolved, "test", Token);
        return await PreflightChecks.CompareAsync(from, to, Token);
    }
}
