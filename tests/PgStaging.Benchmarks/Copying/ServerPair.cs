using Npgsql;
using PgStaging.Engine.Query;
using PgStaging.Engine.Servers;

namespace PgStaging.Benchmarks.Copying;

/// <summary>A server with the data and another that gets it, both with the settings of a usual server.</summary>
internal sealed class ServerPair : IAsyncDisposable
{
    private const string Source = "production";
    private const string Destination = "staging";

    // Neither is lower than what a server for this much data has; all else is as PostgreSQL has it after initdb.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["shared_buffers"] = "1GB", ["max_wal_size"] = "8GB", ["min_wal_size"] = "80MB", ["checkpoint_timeout"] = "5min",
        ["fsync"] = "on", ["synchronous_commit"] = "on", ["full_page_writes"] = "on", ["wal_level"] = "replica",
        ["wal_init_zero"] = "on", ["wal_recycle"] = "on", ["work_mem"] = "4MB", ["maintenance_work_mem"] = "64MB",
    };

    private readonly BenchmarkServer source;
    private readonly BenchmarkServer destination;
    private readonly string passwords;

    private ServerPair(BenchmarkServer source, BenchmarkServer destination, string passwords)
    {
        this.source = source;
        this.destination = destination;
        this.passwords = passwords;
    }

    public string Version => $"{source.Version} to {destination.Version}";

    public static async Task<ServerPair> StartAsync(int? major)
    {
        BenchmarkServer source = await BenchmarkServer.StartAsync(major, settings: Settings);
        BenchmarkServer destination = await BenchmarkServer.StartAsync(major, settings: Settings);
        string passwords = Path.GetTempFileName();
        await File.WriteAllLinesAsync(passwords, new[] { source, destination }.Select(server =>
        {
            NpgsqlConnectionStringBuilder settings = server.Target("postgres").Settings;
            return $"{settings.Host}:{settings.Port}:*:{settings.Username}:{settings.Password}";
        }));
        return new ServerPair(source, destination, passwords);
    }

    /// <summary>What the contenders are told.</summary>
    public IReadOnlyDictionary<string, string> Variables() => new Dictionary<string, string>
    {
        ["SOURCE"] = Uri(source, Source),
        ["DESTINATION"] = Uri(destination, Destination),
        ["PGPASSFILE"] = passwords,
        ["PGSTAGING_SOURCE"] = source.Target(Source).Settings.ConnectionString,
        ["PGSTAGING_DESTINATION"] = destination.Target(Destination).Settings.ConnectionString,
    };

    public Task<NpgsqlConnection> OpenSourceAsync() => OpenAsync(source, Source);

    /// <summary>Makes the data; gives back its tables' bytes, indexes not counted, and its rows.</summary>
    public async Task<(long Bytes, CopiedRows Rows)> FillAsync(CopyShape shape, long megabytes)
    {
        await source.ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {Source}", $"CREATE DATABASE {Source}");
        await source.ExecuteAsync(Source, [.. shape.Create(megabytes), "VACUUM (FREEZE, ANALYZE)"]);
        long bytes = await source.NumberAsync(
            Source, "SELECT sum(pg_table_size(oid))::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
        return (bytes, await CountAsync(source, Source));
    }

    /// <summary>No destination or an empty one, and nothing on either side that is still to be written.</summary>
    public async Task ResetAsync(bool makesDatabase)
    {
        await destination.ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {Destination}");
        if (!makesDatabase)
            await destination.ExecuteAsync("postgres", $"CREATE DATABASE {Destination}");
        await destination.ExecuteAsync("postgres", "CHECKPOINT");
        await source.ExecuteAsync("postgres", "CHECKPOINT");
    }

    /// <summary>Makes the tables, without keys and indexes.</summary>
    public Task PrepareTablesAsync() => ProgramMeter.RunAsync(
        new ProgramRequest("bash", "-c", "set -o pipefail; pg_dump --section=pre-data \"$SOURCE\" | psql -q -X -v ON_ERROR_STOP=1 -o /dev/null \"$DESTINATION\"")
        {
            Environment = Variables(),
        });

    /// <summary>The rows that have arrived.</summary>
    public Task<CopiedRows> CountCopiedAsync() => CountAsync(destination, Destination);

    public async ValueTask DisposeAsync()
    {
        File.Delete(passwords);
        await destination.DisposeAsync();
        await source.DisposeAsync();
    }

    private static async Task<CopiedRows> CountAsync(BenchmarkServer server, string database)
    {
        await using NpgsqlConnection session = await OpenAsync(server, database);
        return await Rows.SingleAsync(
            session,
            """
            SELECT count(*), coalesce(sum(rows), 0)::bigint, md5(coalesce(string_agg(name || ' ' || rows, ',' ORDER BY name), ''))
            FROM (SELECT relname AS name,
                         (xpath('/row/rows/text()', query_to_xml(format('SELECT count(*) AS rows FROM %s', oid::regclass), false, true, '')))[1]::text::bigint AS rows
                  FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) AS tables
            """,
            row => new CopiedRows(row.GetInt64(0), row.GetInt64(1), row.GetString(2)), CancellationToken.None);
    }

    private static async Task<NpgsqlConnection> OpenAsync(BenchmarkServer server, string database)
    {
        NpgsqlConnection session = new(server.Target(database).Settings.ConnectionString);
        await session.OpenAsync();
        return session;
    }

    private static string Uri(BenchmarkServer server, string database)
    {
        NpgsqlConnectionStringBuilder settings = server.Target(database).Settings;
        return $"postgresql://{settings.Username}@{settings.Host}:{settings.Port}/{database}";
    }
}
