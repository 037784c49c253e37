using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Clones what a server needs of a data directory and its tablespaces: no configuration, no logs of people, no keys, no
/// replication slots, and nothing that a server makes anew when it starts.
/// </summary>
/// <param name="tree">How directories are cloned.</param>
/// <param name="source">The data directory.</param>
/// <param name="destination">The clone's place.</param>
internal sealed class ClusterFiles(FileTree tree, string source, ClusterPlace destination)
{
    private const string Control = "pg_control";
    private const string Statistics = "pg_stat";

    // Beside it are those of extensions, which hold the texts of statements.
    private const string ServerStatistics = "pgstat.stat";

    private static readonly string[] Whole =
        ["base", "global", "pg_commit_ts", "pg_logical", "pg_multixact", "pg_stat", "pg_twophase", "pg_xact"];

    // The server wants these to be there, and fills them itself.
    private static readonly string[] Empty =
        ["pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans", "pg_tblspc", "pg_wal"];

    /// <summary>Everything but what has to come last: the control file and the write-ahead log.</summary>
    public async Task CloneDataAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateDirectory(destination.Data);
        tree.CloneFile(Path.Combine(source, "PG_VERSION"), Path.Combine(destination.Data, "PG_VERSION"));
        foreach (string name in Empty)
            PrivateFiles.CreateDirectory(Path.Combine(destination.Data, name));
        foreach (string name in Whole.Where(name => Directory.Exists(Path.Combine(source, name))))
            await tree.CloneAsync(
                Path.Combine(source, name), Path.Combine(destination.Data, name),
                file => IsData(file) && !(name == "global" && file == Control) && (name != Statistics || file == ServerStatistics),
                cancellationToken);
        await CloneTablespacesAsync(account, cancellationToken);
    }

    /// <summary>The control file. Of a standby it says how far the write-ahead log must be replayed: it comes after the data.</summary>
    public void CloneControl() =>
        tree.CloneFile(Path.Combine(source, "global", Control), Path.Combine(destination.Data, "global", Control));

    /// <summary>The write-ahead log.</summary>
    public Task CloneLogAsync(CancellationToken cancellationToken)
    {
        string log = Path.Combine(source, "pg_wal");
        // It may be a link to another disk.
        string real = new DirectoryInfo(log).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? log;
        return tree.CloneAsync(
            real, Path.Combine(destination.Data, "pg_wal"), name => !name.EndsWith(".tmp", StringComparison.Ordinal), cancellationToken);
    }

    /// <summary>Whether the clone has all of the log between two positions, of whichever timeline.</summary>
    public bool HasLog(LogSegments segments, ulong from, ulong to)
    {
        HashSet<string> there = [.. Directory.EnumerateFiles(Path.Combine(destination.Data, "pg_wal"))
            .Select(path => Path.GetFileName(path)).Where(name => name.Length == 24).Select(name => name[8..])];
        for (ulong number = segments.NumberOf(from); number <= segments.NumberOf(to - 1); number++)
        {
            if (!there.Contains(segments.NameOf(number)))
                return false;
        }
        return true;
    }

    private async Task CloneTablespacesAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        foreach (DirectoryInfo link in new DirectoryInfo(Path.Combine(source, "pg_tblspc")).EnumerateDirectories())
        {
            if (link.ResolveLinkTarget(returnFinalTarget: true)?.FullName is not { } real)
                throw ClusterErrors.TablespaceInPlace(link.FullName);
            // When root clones, a link must not lead where the server itself could not read.
            ServerAccount owner = await ServerAccount.ForExistingDirectoryAsync(real, cancellationToken);
            if (owner != account)
                throw ClusterErrors.TablespaceOfOther(real, owner.Name, account.Name);
            string place = destination.Tablespace(link.Name);
            await tree.CloneAsync(real, place, IsData, cancellationToken);
            Directory.CreateSymbolicLink(Path.Combine(destination.Data, "pg_tblspc", link.Name), place);
        }
    }

    private static bool IsData(string name) =>
        !name.StartsWith("pgsql_tmp", StringComparison.Ordinal) && !name.StartsWith("pg_internal.init", StringComparison.Ordinal);
}
