using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class ExtensionCopyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_extension_that_the_destination_does_not_have_is_named_before_anything_is_made()
    {
        TestServer old = await TestServers.GetAsync(15, Token);
        TestServer recent = await TestServers.GetAsync(18, Token);
        // Contrib modules that PostgreSQL has given up since.
        await using TestDatabase source = await old.CreateDatabaseAsync(
            "CREATE EXTENSION old_snapshot; CREATE EXTENSION adminpack; CREATE EXTENSION pgcrypto;", Token);
        await using TestDatabase destination = CopyTesting.Vacant(recent);

        PgStagingException exception = await Assert.ThrowsAnyAsync<PgStagingException>(
            () => CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token));

        Assert.Equal("ExtensionsMissing", exception.ErrorId);
        Assert.Contains("adminpack, old_snapshot", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pgcrypto", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.RecommendedAction);
        Assert.Equal(0L, await recent.ScalarAsync<long>(
            $"SELECT count(*) FROM pg_database WHERE split_part(datname, '~', 1) = '{destination.Name}'", Token));
    }

    [Fact]
    public async Task Rows_that_users_keep_in_the_tables_of_an_extension_are_copied()
    {
        string folder = Directory.CreateTempSubdirectory("pgstaging-extension-").FullName;
        try
        {
            await WriteExtensionAsync(folder);
            Dictionary<string, string> settings = new() { ["extension_control_path"] = $"$system:{folder}" };
            await using OwnServer own = await OwnServer.StartAsync(18, settings, null, Token);
            await using TestDatabase source = await own.Server.CreateDatabaseAsync(Token);
            await source.ExecuteAsync(
                """
                CREATE SCHEMA tools;
                CREATE EXTENSION pgstaging_sample SCHEMA tools;
                INSERT INTO tools.setting VALUES ('mine', 'a', false);
                UPDATE tools.setting SET value = 'changed' WHERE name = 'built in';
                INSERT INTO tools.whole VALUES (2, 'two'), (3, NULL);
                """, Token);
            await using TestDatabase destination = CopyTesting.Vacant(own.Server);

            PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

            Assert.Empty(result.NotCopied);
            const string settingRows = "SELECT name, value FROM tools.setting ORDER BY name";
            // Only rows that the condition calls the user's own; the extension's script has made the others.
            Assert.Equal<object?[]>(
                [["built in", "as shipped"], ["mine", "a"]],
                (await destination.QueryAsync(settingRows, Token)).Select(row => row.ToArray()));
            const string wholeRows = "SELECT id, name FROM tools.whole ORDER BY id";
            Assert.Equal(await source.QueryAsync(wholeRows, Token), await destination.QueryAsync(wholeRows, Token));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteExtensionAsync(string folder)
    {
        string files = Path.Combine(folder, "extension");
        Directory.CreateDirectory(files);
        await File.WriteAllTextAsync(
            Path.Combine(files, "pgstaging_sample.control"), "default_version = '1.0'\nrelocatable = false\n", Token);
        await File.WriteAllTextAsync(
            Path.Combine(files, "pgstaging_sample--1.0.sql"),
            """
            CREATE TABLE setting (name text PRIMARY KEY, value text, shipped boolean);
            INSERT INTO setting VALUES ('built in', 'as shipped', true);
            SELECT pg_catalog.pg_extension_config_dump('setting', 'WHERE NOT shipped');
            CREATE TABLE whole (id int PRIMARY KEY, name text);
            INSERT INTO whole VALUES (1, 'one');
            SELECT pg_catalog.pg_extension_config_dump('whole', '');
            """, Token);
        if (OperatingSystem.IsWindows())
            return;
        // The server runs as another user when the tests run as root.
        const UnixFileMode everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, everyone);
        File.SetUnixFileMode(files, everyone);
    }
}
