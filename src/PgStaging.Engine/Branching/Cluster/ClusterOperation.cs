using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// One operation on the branches of a folder, after everything that was left there is gone. It holds the folder's lock but for
/// steps that take long (<see cref="AsideAsync{T}"/>); what those need it claims before.
/// </summary>
internal sealed class ClusterOperation : IDisposable
{
    private static readonly TimeSpan CleanupPatience = TimeSpan.FromMinutes(2);

    private readonly ClusterSetting setting;
    private readonly string action;
    private readonly ClusterLock turn;
    private readonly ClusterClaims claims;

    private ClusterOperation(ClusterSetting setting, string action, ClusterLock turn, ClusterClaims claims)
    {
        this.setting = setting;
        this.action = action;
        this.turn = turn;
        this.claims = claims;
        Records = new ClusterRecords(setting.Root);
        Sweep = new ClusterSweep(Records, () => ClaimsAlive(claims), setting.Log);
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
        using ClusterWait wait = new(branch, setting.Log);
        while (true)
        {
            try
            {
                using ClusterOperation operation = new(
                    setting, action, new ClusterLock(setting.Root, wait), new ClusterClaims(setting.Root, action, branch));
                return await operation.RunAsync(branch, work, cancellationToken);
            }
            catch (ClusterBusyException busy)
            {
                await wait.PauseAsync(busy.Holder, cancellationToken);
            }
        }
    }

    /// <summary>A branch by its name, also one that somebody is about to make.</summary>
    public ClusterRecord Find(string name)
    {
        if (FindOrNull(name) is { } found)
            return found;
        if (claims.HolderOf(ClusterClaims.NameKey(name)) is { } maker)
            throw new ClusterBusyException(maker);
        throw BranchErrors.BranchNotFound(
            name, setting.Name, [.. Branches.Where(record => record.Removed is null).Select(record => record.Name)]);
    }

    /// <summary>Keeps others from changing a branch, and unless it is only read here, from reading it.</summary>
    public ClusterRecord Claim(ClusterRecord record, bool isShared = false)
    {
        claims.Claim(record.Id, isShared);
        return record;
    }

    /// <summary>The ids of the branches that operations at work are changing.</summary>
    public IReadOnlySet<string> ChangedByOthers => claims.ChangedByOthers();

    /// <summary>Keeps others from giving a name.</summary>
    public void ClaimName(string name) => claims.Claim(ClusterClaims.NameKey(name), isShared: false);

    /// <summary>Does what takes long without the folder's lock. What is known of what is claimed still holds afterwards.</summary>
    public async Task<T> AsideAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        turn.Release();
        T result = await step();
        try
        {
            await turn.TakeAsync(cancellationToken);
            return result;
        }
        catch
        {
            if (result is IAsyncDisposable opened)
                await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same for what has no result.</summary>
    public async Task AsideAsync(Func<Task> step, CancellationToken cancellationToken)
    {
        turn.Release();
        await step();
        await turn.TakeAsync(cancellationToken);
    }

    /// <summary>Takes the folder's lock again after a step without it failed.</summary>
    public Task TakeTurnAsync(CancellationToken cancellationToken) => turn.TakeAsync(cancellationToken);

    /// <summary>Starts the server of a branch, lets people in and takes note of it.</summary>
    public async Task<ClusterRecord> StartAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        ClusterRecord started = await AsideAsync(() => ClusterStart.RunAsync(Records, record, Log, cancellationToken), cancellationToken);
        return Write(started);
    }

    /// <summary>Replaces the record of a branch that was claimed before a step aside.</summary>
    public ClusterRecord Write(ClusterRecord record)
    {
        // Two things change without a claim: what the default is, and whose past a snapshot is, when its branch's name is given away.
        ClusterRecord now = Records.Read(record);
        ClusterRecord written = record with
        {
            IsDefault = now.IsDefault,
            Parent = record.Kind == PgBranchKind.Snapshot ? now.Parent : record.Parent,
        };
        Records.Write(written);
        return written;
    }

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
        ClusterRecord nearest = Claim(
            BranchSnapshots.Nearest(record.Name, point, SnapshotsOf(record), item => item.DataTime), isShared: true);
        Log.Information(
            $"{forBranch} gets the data of {nearest.Name}, the snapshot of {record.Name} of {nearest.DataTime:u}.");
        return nearest;
    }

    /// <summary>The states of it that were kept.</summary>
    public IReadOnlyList<ClusterRecord> SnapshotsOf(ClusterRecord record) =>
        [.. Branches.Where(item => item is { Removed: null, Kind: PgBranchKind.Snapshot } && item.Parent == record.Id)];

    public ClusterServer Server(ClusterRecord record) => new(Records, record, setting.Log);

    /// <summary>The same operation, with steps of another name.</summary>
    public ClusterOperation Part(string name) => new(setting, name, turn, claims);

    /// <summary>Tells whoever listens that a step is done.</summary>
    public Task ReachedAsync(string step, CancellationToken cancellationToken) =>
        setting.ReachedAsync($"{action}.{step}", cancellationToken);

    /// <summary>Puts a new branch on record, not whole yet, with the directories that its server needs.</summary>
    public async Task BeginAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        Claim(record);
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
        HashSet<int> taken = [.. Records.ReadAll().SelectMany(record => (int[])[record.Port, record.Preserves?.Port ?? 0])];
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

    public void Dispose()
    {
        claims.Dispose();
        turn.Dispose();
    }

    private static IReadOnlySet<string> ClaimsAlive(ClusterClaims claims)
    {
        claims.ForgetDead();
        return claims.ChangedByOthers();
    }

    private async Task<T> RunAsync<T>(string branch, Func<ClusterOperation, Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(cancellationToken);
        await Sweep.RunAsync(cancellationToken);
        try
        {
            return await work(this);
        }
        catch (Exception exception) when (exception is not ClusterBusyException)
        {
            Exception failure = await CleanAfterAsync(exception is NpgsqlException
                ? ServerErrors.From(exception, $"The branch {branch} could not be changed", branch) : exception);
            if (ReferenceEquals(failure, exception))
                throw;
            throw failure;
        }
    }

    // Two errors then: neither may hide the other.
    private async Task<Exception> CleanAfterAsync(Exception failure)
    {
        try
        {
            using CancellationTokenSource cleanup = new(CleanupPatience);
            await turn.TakeAsync(cleanup.Token);
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
