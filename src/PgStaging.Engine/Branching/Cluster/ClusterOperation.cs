using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>One operation on the branches of a directory: alone, and after everything that was left there is gone.</summary>
internal sealed class ClusterOperation
{
    private static readonly TimeSpan CleanupPatience = TimeSpan.FromMinutes(2);

    private readonly ClusterSetting setting;
    private readonly string action;

    private ClusterOperation(ClusterSetting setting, string action)
    {
        this.setting = setting;
        this.action = action;
        Records = new ClusterRecords(setting.Root);
        Sweep = new ClusterSweep(Records, setting.Log);
    }

    public ClusterRecords Records { get; }

    public ClusterSweep Sweep { get; }

    public IOperationLog Log => setting.Log;

    public ClusterSetting Setting => setting;

    /// <summary>All branches that are whole, the removed ones too.</summary>
    public IReadOnlyList<ClusterRecord> Branches => [.. Records.ReadAll().Where(record => record.IsComplete)];

    /// <summary>Runs an operation. When this throws, everything is as it was before.</summary>
    public static async Task<T> RunAsync<T>(
        ClusterSetting setting, string action, string branch, Func<ClusterOperation, Task<T>> work,
        CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw ClusterErrors.SystemNotSupported();
        if (setting.Label == PgTargetLabel.Production)
            throw BranchErrors.ServerIsProduction(setting.Name);
        ServerAccount.CreateOpenDirectory(setting.Root);
        using IDisposable turn = await ClusterLock.TakeAsync(setting.Root, branch, cancellationToken);
        ClusterOperation operation = new(setting, action);
        await operation.Sweep.RunAsync(cancellationToken);
        try
        {
            return await work(operation);
        }
        catch (Exception exception)
        {
            Exception failure = await operation.CleanAfterAsync(exception is NpgsqlException
                ? ServerErrors.From(exception, $"The branch {branch} could not be changed", branch) : exception);
            if (ReferenceEquals(failure, exception))
                throw;
            throw failure;
        }
    }

    /// <summary>A branch by its name.</summary>
    public ClusterRecord Find(string name) => FindOrNull(name) ?? throw BranchErrors.BranchNotFound(
        name, setting.Name, [.. Branches.Where(record => record.Removed is null).Select(record => record.Name)]);

    public ClusterRecord? FindOrNull(string name) =>
        Branches.FirstOrDefault(record => record.Removed is null && record.Name == name);

    public ClusterRecord? ParentOf(ClusterRecord record) =>
        Branches.FirstOrDefault(item => item.Removed is null && item.Id == record.Parent);

    /// <summary>The branches that were made of it; its snapshots are its past.</summary>
    public IReadOnlyList<ClusterRecord> ChildrenOf(ClusterRecord record) =>
        [.. Branches.Where(item => item is { Removed: null, Kind: not PgBranchKind.Snapshot } && item.Parent == record.Id)];

    /// <summary>What holds a branch's state at a point in time: the last snapshot of it until then.</summary>
    /// <param name="record">The branch.</param>
    /// <param name="forBranch">The branch that gets the data, by name.</param>
    /// <param name="point">The point in time.</param>
    public ClusterRecord SnapshotOf(ClusterRecord record, string forBranch, BranchPoint point)
    {
        ClusterRecord[] snapshots = [.. Branches.Where(
            item => item is { Removed: null, Kind: PgBranchKind.Snapshot } && item.Parent == record.Id)];
        ClusterRecord nearest = BranchSnapshots.Nearest(record.Name, point, snapshots, item => item.Data.Time ?? item.Created);
        Log.Information(
            $"{forBranch} gets the data of {nearest.Name}, the snapshot of {record.Name} of {nearest.Data.Time ?? nearest.Created:u}.");
        return nearest;
    }

    public ClusterServer Server(ClusterRecord record) => new(Records, record, setting.Log);

    /// <summary>The same operation, with steps of another name.</summary>
    public ClusterOperation Part(string name) => new(setting, name);

    /// <summary>Tells whoever listens that a step is done.</summary>
    public Task ReachedAsync(string step, CancellationToken cancellationToken) =>
        setting.ReachedAsync($"{action}.{step}", cancellationToken);

    /// <summary>Puts a new branch on record, not whole yet, with the directories that its server needs.</summary>
    public async Task BeginAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        ServerAccount.CreateOpenDirectory(Records.Folder(record));
        Records.Write(record);
        ServerAccount account = Server(record).Account;
        await account.CreateDirectoryAsync(Records.WorkFolder(record), cancellationToken);
        if (record.SocketDirectory is { } socket)
            await account.CreateDirectoryAsync(socket, cancellationToken);
        await ReachedAsync("Begun", cancellationToken);
    }

    /// <summary>A port that no branch has, not even a removed one, and nobody listens on.</summary>
    public int NewPort()
    {
        HashSet<int> taken = [.. Records.ReadAll().Select(record => record.Port)];
        if (setting.PortRange is { } range)
        {
            return Enumerable.Range(range.First, range.Last - range.First + 1).Where(one => !taken.Contains(one))
                .Cast<int?>().FirstOrDefault(one => Ports.IsFree(one!.Value)) ?? throw ClusterErrors.NoPortFree(setting.Name, range);
        }
        int port;
        do
            port = Ports.Free();
        while (taken.Contains(port));
        return port;
    }

    // Two errors then: neither may hide the other.
    private async Task<Exception> CleanAfterAsync(Exception failure)
    {
        try
        {
            using CancellationTokenSource cleanup = new(CleanupPatience);
            IReadOnlyList<(string Name, Exception Failure)> left = await Sweep.TryAsync(cleanup.Token);
            return left.Count == 0 ? failure : ClusterErrors.OperationLeftOver(
                string.Join(", ", left.Select(item => item.Name).Distinct()), failure, [.. left.Select(item => item.Failure)]);
        }
        catch (Exception cleanup) when (
            cleanup is NpgsqlException or PgStagingException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            return ClusterErrors.OperationLeftOver(setting.Root, failure, [cleanup]);
        }
    }
}
