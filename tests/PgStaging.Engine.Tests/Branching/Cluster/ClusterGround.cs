using System.Collections.Concurrent;
using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Servers;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>A running server to clone, and a directory for the clones. All that is in it goes at the end.</summary>
internal sealed class ClusterGround : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<OwnServer>>> Sources = new();

    private readonly MountedVolume? volume;
    private readonly string? archive;

    private ClusterGround(OwnServer source, string root, MountedVolume? volume, string? archive = null)
    {
        Source = source;
        Root = root;
        this.volume = volume;
        this.archive = archive;
    }

    public OwnServer Source { get; }

    public string Root { get; }

    public OperationRecorder Log { get; } = new();

    public ClusterBranches Branches => new(Setting);

    public ClusterSetting Setting => new(Root, TestFolders.Folders.Cache, Log) { Archive = archive };

    public ClusterMirrorRequest MirrorRequest => new() { Name = "main", Source = new ResolvedTarget("source", new NpgsqlConnectionStringBuilder(Source.Server.AdminConnectionString)) };

    /// <summary>A directory on the temporary files' own file system, and the source that all tests share.</summary>
    public static async Task<ClusterGround> MakeAsync(int major, CancellationToken cancellationToken)
    {
        OwnServer source = await Sources.GetOrAdd(
            major, key => new Lazy<Task<OwnServer>>(() => Task.Run(() => StartSourceAsync(key, null, CancellationToken.None))))
            .Value.WaitAsync(cancellationToken);
        // Short, so that the private sockets are in it too, and servers can be told by it.
        return new ClusterGround(source, $"/tmp/pgc-{Guid.NewGuid().ToString("N")[..8]}", volume: null);
    }

    /// <summary>Source and directory on a file system that shares blocks.</summary>
    public static async Task<ClusterGround> MakeSharingAsync(string fileSystem, int major, CancellationToken cancellationToken)
    {
        const long Size = 2L << 30;
        MountedVolume volume = fileSystem == "btrfs" ? await MountedVolume.CreateBtrfsAsync(Size, cancellationToken)
            : await MountedVolume.CreateXfsAsync(Size, cancellationToken);
        return new ClusterGround(
            await StartSourceAsync(major, volume.Path, cancellationToken), Path.Combine(volume.Path, "branches"), volume);
    }

    /// <summary>A source of its own that archives its log in a folder, which the setting names.</summary>
    public static async Task<ClusterGround> MakeArchivingAsync(int major, CancellationToken cancellationToken)
    {
        string name = Guid.NewGuid().ToString("N")[..8], archive = $"/tmp/pgc-archive of '{name}'";
        PgServer server = (await TestServers.GetAsync(major, cancellationToken)).Server;
        await new ServerAccount(server.RunsAs, ServerAccount.MustSwitch).CreateDirectoryAsync(archive, cancellationToken);
        OwnServer source = await StartSourceAsync(
            major, null, cancellationToken, $"cp %p \"{archive}/%f\"");
        return new ClusterGround(source, $"/tmp/pgc-{name}", volume: null, archive);
    }

    /// <summary>A directory of the source's user for a tablespace, which goes with the source.</summary>
    public async Task<string> MakeDirectoryBesideSourceAsync(CancellationToken cancellationToken)
    {
        PgServer server = Source.Server.Server;
        string path = Path.Combine(Path.GetDirectoryName(server.DataDirectory)!, $"space-{Guid.NewGuid():N}");
        await new ServerAccount(server.RunsAs, ServerAccount.MustSwitch).CreateDirectoryAsync(path, cancellationToken);
        return path;
    }

    public Task<PgBranch> MirrorAsync(CancellationToken cancellationToken) =>
        Branches.CreateMirrorAsync(MirrorRequest, cancellationToken);

    public static BranchRequest Request(string name, string parent = "main") => new() { Name = name, Parent = parent };

    public static BranchResetRequest Reset(string name, bool force = false) => new() { Name = name, Force = force };

    /// <summary>Names of the branches that are there.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await Branches.ListAsync(cancellationToken)).Where(branch => branch.Removed is null).Select(branch => branch.Name)];

    /// <summary>The first value of a query in a branch.</summary>
    public static async Task<T?> ScalarAsync<T>(PgBranch branch, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await ConnectAsync(branch, cancellationToken);
        await using NpgsqlCommand command = new(sql, connection);
        return (T?)await command.ExecuteScalarAsync(cancellationToken);
    }

    public static async Task<NpgsqlConnection> ConnectAsync(PgBranch branch, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(branch.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Runs an operation in a process of its own, which is killed when a step is done.</summary>
    public Task KillAsync(string step, CancellationToken cancellationToken, params string[] operation) =>
        KilledProcess.RunAsync(PgBranchProvider.Cluster, Root, step, operation, cancellationToken);

    /// <summary>Nothing is on disk, and no server runs, but what belongs to branches.</summary>
    public async Task AssertNothingElseAsync(int running, CancellationToken cancellationToken)
    {
        ClusterRecords records = new(Root);
        IReadOnlyList<ClusterRecord> all = records.ReadAll();
        Assert.All(all, record => Assert.True(record.IsComplete));
        Assert.Equal(
            all.Select(records.Folder).Order(StringComparer.Ordinal), Directory.EnumerateDirectories(Root).Order(StringComparer.Ordinal));
        Assert.All(all, record => Assert.Equal(
            new[] { record.State, record.Base?.State, "work" }.OfType<string>().Order(StringComparer.Ordinal),
            Directory.EnumerateDirectories(records.Folder(record)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)));
        Assert.All(Directory.EnumerateFiles(Root), path => Assert.Equal(ClusterLock.FileName, Path.GetFileName(path)));
        int[] ports = [.. all.Select(record => record.Port).Where(port => port != 0)];
        Assert.Equal(ports.Distinct(), ports);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Assert.Equal(running, Servers().Count);
    }

    public async ValueTask DisposeAsync()
    {
        ClusterRecords records = new(Root);
        foreach (ClusterRecord record in records.ReadAll())
            records.Write(record with { IsComplete = false });
        if (Directory.Exists(Root))
        {
            await new ClusterSweep(records, () => new HashSet<string>(), Log).RunAsync(CancellationToken.None);
            Assert.Empty(Servers());
            Directory.Delete(Root, recursive: true);
        }
        if (volume is not null || archive is not null)
            await Source.DisposeAsync();
        if (volume is not null)
            await volume.DisposeAsync();
        if (archive is not null)
            Directory.Delete(archive, recursive: true);
    }

    private static async Task<OwnServer> StartSourceAsync(
        int major, string? directory, CancellationToken cancellationToken, string archiveCommand = "true")
    {
        OwnServer source = await OwnServer.StartAsync(
            major,
            new Dictionary<string, string>
            {
                ["wal_level"] = "replica",
                ["full_page_writes"] = "on",
                ["max_wal_size"] = "128MB",
                ["min_wal_size"] = "32MB",
                ["default_statistics_target"] = "77",
                ["archive_mode"] = "on",
                ["archive_command"] = archiveCommand,
            },
            directory, cancellationToken);
        await source.Server.ExecuteAsync(
            """
            ALTER SYSTEM SET primary_conninfo = 'host=production';
            CREATE ROLE app LOGIN PASSWORD 'known in production';
            CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL);
            INSERT INTO account SELECT n, 100 FROM generate_series(1, 1000) n;
            """, cancellationToken);
        return source;
    }

    // The main processes: their children show a title in place of the command.
    private List<string> Servers() => [.. Directory.EnumerateDirectories("/proc")
        .Select(CommandLine).Where(line => line.Contains("unix_socket_directories", StringComparison.Ordinal)
            && line.Contains(Root, StringComparison.Ordinal) && !line.Contains("pg_ctl", StringComparison.Ordinal))];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
