using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>What copies that were killed have left is removed by the next one, and nothing else.</summary>
public sealed class LeftOverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task A_database_that_was_never_tagged_is_removed_by_its_name(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        await using TestDatabase untagged = new(server, $"{destination.Name}~pgstaging~0123abcd");
        await server.ExecuteAsync($"CREATE DATABASE \"{untagged.Name}\"", Token);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.False(await ExistsAsync(untagged));
        Assert.Contains(untagged.Name, Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}~pgstaging~0123abcd", "Mine, do not touch")]
    [InlineData("{0}~pgstaging~0123abcd", "{{\"pgstaging\":\"building\",\"destination\":\"another\"}}")]
    [InlineData("{0}x~pgstaging~0123abcd", null)]
    [InlineData("{0}~pgstaging~0123abcdef", null)]
    [InlineData("{0}~pgstaging~old~0123abcd", null)]
    public async Task A_database_of_somebody_else_stays(string nameFormat, string? commentFormat)
    {
        TestServer server = await TestServers.GetAsync(TestServers.Majors[0], Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        string name = string.Format(System.Globalization.CultureInfo.InvariantCulture, nameFormat, destination.Name);
        await using TestDatabase other = new(server, name);
        await server.ExecuteAsync($"CREATE DATABASE \"{name}\"", Token);
        if (commentFormat is not null)
        {
            string comment = string.Format(System.Globalization.CultureInfo.InvariantCulture, commentFormat);
            await server.ExecuteAsync($"COMMENT ON DATABASE \"{name}\" IS '{comment}'", Token);
        }

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.True(await ExistsAsync(other));
        Assert.Empty(result.Warnings);
    }

    private static async Task<bool> ExistsAsync(TestDatabase database) =>
        await database.Server.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{database.Name}')", Token);
}
