using System.IO.Compression;
using Npgsql;
using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>psql and pg_dump, for the tests that can use them where they are installed.</summary>
internal static class TestClients
{
    /// <summary>
    /// The directory of clients that are as new as the server: its own, or those of the same major elsewhere.
    /// </summary>
    public static string? DirectoryFor(PgServer server)
    {
        IEnumerable<string> directories = InstallationPlaces.Patterns().SelectMany(InstallationPlaces.Expand)
            .Where(directory => directory.Contains($"/{server.Version.Split('.')[0]}/", StringComparison.Ordinal));
        return directories.Prepend(server.BinaryDirectory)
            .FirstOrDefault(directory => File.Exists(Path.Combine(directory, "pg_dump")));
    }

    public static async Task<string> ReadScriptAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        await using Stream text = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress) : file;
        using StreamReader reader = new(text);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    public static async Task RunScriptAsync(
        string psql, TestDatabase database, string sql, CancellationToken cancellationToken)
    {
        string script = Path.Combine(Path.GetTempPath(), $"pgstaging-{Guid.NewGuid():N}.sql");
        await File.WriteAllTextAsync(script, sql, cancellationToken);
        try
        {
            ProgramResult result = await Programs.RunAsync(
                new ProgramRequest(psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", script)
                {
                    Environment = Login(database),
                },
                cancellationToken);
            if (!result.Succeeded)
                throw new InvalidOperationException(result.Message);
        }
        finally
        {
            File.Delete(script);
        }
    }

    public static async Task<string?> DumpSchemaAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        if (database.Server.PgDumpPath is not { } pgDump)
            return null;
        string output = Path.Combine(Path.GetTempPath(), $"pgstaging-{Guid.NewGuid():N}.sql");
        try
        {
            ProgramResult result = await Programs.RunAsync(
                new ProgramRequest(pgDump, "--schema-only", "--file", output) { Environment = Login(database) },
                cancellationToken);
            if (!result.Succeeded)
                throw new InvalidOperationException(result.Message);
            // Newer minor versions put a random token into \restrict and \unrestrict lines.
            return string.Join('\n', (await File.ReadAllLinesAsync(output, cancellationToken))
                .Where(line => !line.StartsWith("\\restrict", StringComparison.Ordinal)
                    && !line.StartsWith("\\unrestrict", StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static Dictionary<string, string> Login(TestDatabase database)
    {
        NpgsqlConnectionStringBuilder settings = new(database.ConnectionString);
        return new Dictionary<string, string>
        {
            ["PGHOST"] = settings.Host!,
            ["PGPORT"] = settings.Port.ToString(),
            ["PGUSER"] = settings.Username!,
            ["PGPASSWORD"] = settings.Password!,
            ["PGDATABASE"] = database.Name,
            ["PGCLIENTENCODING"] = "UTF8",
        };
    }
}
