using Npgsql;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>Branches that are servers of their own: clones of the files of a whole cluster, in one directory.</summary>
internal sealed class ClusterBranches(ClusterSetting setting) : IBranchProvider, IBranchServers, IBranchDisk
{
    private readonly ClusterRecords records = new(setting.Root);

    public string Place => setting.Name;

    /// <summary>Makes a mirror of a running server of this machine.</summary>
    public Task<PgBranch> CreateMirrorAsync(ClusterMirrorRequest request, CancellationToken cancellationToken) => RunAsync(
        "Mirror", request.Name, operation => new ClusterMirror(operation, request).RunAsync(cancellationToken), cancellationToken);

    public Task<IReadOnlyList<PgBranch>> ListAsync(CancellationToken cancellationToken) => Task.Run<IReadOnlyList<PgBranch>>(
        () =>
        {
            IReadOnlyList<ClusterRecord> all = [.. records.ReadAll().Where(record => record.IsComplete)];
            return [.. all.Select(record => Describe(record, all))];
        },
        cancellationToken);

    public Task<PgBranch> CreateAsync(BranchRequest request, CancellationToken cancellationToken) => request.SchemaOnly
        ? throw BranchErrors.HistoryNotKept(request.Name) : MakeAsync("New", request, PgBranchKind.Branch, cancellationToken);

    public Task<PgBranch> CheckpointAsync(BranchRequest request, CancellationToken cancellationToken) =>
        MakeAsync("Checkpoint", request, PgBranchKind.Snapshot, cancellationToken);

    /// <summary>Brings a branch back to its parent's state. Settings and privileges of databases are data, and the parent's.</summary>
    public Task<PgBranch> ResetAsync(BranchResetRequest request, CancellationToken cancellationToken) => RunAsync(
        "Reset", request.Name, operation => new ClusterReset(operation, request).RunAsync(cancellationToken), cancellationToken);

    public Task<PgBranch> RestoreAsync(BranchRestoreRequest request, CancellationToken cancellationToken) => RunAsync(
        "Restore", request.Name, operation => new ClusterRestoration(operation, request).RunAsync(cancellationToken), cancellationToken);

    public Task<PgBranch> RenameAsync(string name, string newName, bool force, CancellationToken cancellationToken) => RunAsync(
        "Rename", name, operation => Task.FromResult(new ClusterUpdate(operation, name).Rename(newName)), cancellationToken);

    public Task<PgBranch> SetAsync(BranchChange change, CancellationToken cancellationToken) => RunAsync(
        "Set", change.Name, operation => Task.FromResult(new ClusterUpdate(operation, change.Name).Set(change)), cancellationToken);

    public async Task ExtendUsedAsync(CancellationToken cancellationToken)
    {
        // Looking makes no folder.
        if (!Directory.Exists(setting.Root))
            return;
        await ClusterOperation.RunAsync(
            setting, "Look", setting.Name,
            async operation =>
            {
                await new ClusterUse(operation).LookAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<PgBranch>> IdleAsync(TimeSpan since, CancellationToken cancellationToken) => Task.Run<IReadOnlyList<PgBranch>>(
        () =>
        {
            IReadOnlyList<ClusterRecord> all = [.. records.ReadAll().Where(record => record.IsComplete)];
            return [.. all.Where(record => record is { Removed: null, Kind: PgBranchKind.Branch }
                    && DateTimeOffset.UtcNow - (record.Used ?? record.Created) >= since && Server(record).IsRunning)
                .Select(record => Describe(record, all))];
        },
        cancellationToken);

    public Task PurgeAsync(PgBranch removed, CancellationToken cancellationToken) => ClusterOperation.RunAsync(
        setting, "Purge", removed.Name,
        async operation =>
        {
            await new ClusterRemoval(operation, removed.Name).PurgeAsync(removed.Removed!.Value, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task RemoveAsync(string name, TimeSpan? keep, bool force, CancellationToken cancellationToken) =>
        ClusterOperation.RunAsync(
            setting, "Remove", name,
            async operation =>
            {
                await new ClusterRemoval(operation, name).RunAsync(keep, force, cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<PgBranch> UndoRemovalAsync(string name, CancellationToken cancellationToken) => RunAsync(
        "UndoRemoval", name, operation => new ClusterRemoval(operation, name).UndoAsync(cancellationToken), cancellationToken);

    public Task<PgBranch> StartAsync(string name, CancellationToken cancellationToken) => RunAsync(
        "Start", name,
        operation => operation.StartAsync(Startable(operation, name), cancellationToken),
        cancellationToken);

    public Task<PgBranch> StopAsync(string name, bool force, CancellationToken cancellationToken) => RunAsync(
        "Stop", name,
        async operation =>
        {
            ClusterRecord record = Startable(operation, name);
            ClusterServer server = operation.Server(record);
            await operation.AsideAsync(
                async () =>
                {
                    await server.CheckUnusedAsync(force, cancellationToken);
                    await server.StopAsync(PgStopMode.Fast, cancellationToken);
                },
                cancellationToken);
            return record;
        },
        cancellationToken);

    public Task<long?> OwnBytesAsync(PgBranch branch, CancellationToken cancellationToken) => Task.Run(
        () => records.ReadAll().FirstOrDefault(record => record.Id == branch.Id) is { } found
            ? FileExtents.OwnBytes(records.Place(found).Path) : null,
        cancellationToken);

    private static ClusterRecord Startable(ClusterOperation operation, string name) => operation.Find(name) switch
    {
        { Kind: PgBranchKind.Branch } record => operation.Claim(record),
        { } other => throw ClusterErrors.TakesNoConnections(other.Name, other.Kind),
    };

    private Task<PgBranch> MakeAsync(string action, BranchRequest request, PgBranchKind kind, CancellationToken cancellationToken) => RunAsync(
        action, request.Name, operation => new ClusterCreation(operation, request, kind).RunAsync(cancellationToken), cancellationToken);

    private ClusterServer Server(ClusterRecord record) => new(records, record, setting.Log);

    private Task<PgBranch> RunAsync(
        string action, string name, Func<ClusterOperation, Task<ClusterRecord>> work, CancellationToken cancellationToken) =>
        ClusterOperation.RunAsync(
            setting, action, name, async operation => Describe(await work(operation), operation.Branches), cancellationToken);

    private PgBranch Describe(ClusterRecord record, IReadOnlyList<ClusterRecord> all) => new()
    {
        Name = record.Name,
        Provider = PgBranchProvider.Cluster,
        Kind = record.Kind,
        Id = record.Id,
        Server = setting.Name,
        Database = setting.Database ?? record.Database,
        Parent = all.FirstOrDefault(item => item.Id == record.Parent)?.Name,
        DataTime = record.Data.Time,
        Lsn = record.Data.Lsn,
        Created = record.Created,
        Expires = record.Expires,
        Removed = record.Removed,
        Protected = record.IsProtected,
        Default = record.IsDefault,
        Masked = record.Data.IsMasked,
        Running = record.Kind == PgBranchKind.Branch && record.Removed is null ? Server(record).IsRunning : null,
        SizeBytes = DirectorySize.Of(records.Place(record).Path),
        // Of what nobody can connect to it is what can be told from a database, and is refused by its own name.
        ConnectionString = record.Kind == PgBranchKind.Branch ? ConnectionString(record) : setting.Name,
    };

    private string ConnectionString(ClusterRecord record) => new NpgsqlConnectionStringBuilder
    {
        Host = Ports.Host,
        Port = record.Port,
        Username = record.Superuser,
        Password = record.Password,
        Database = setting.Database ?? record.Database,
    }.ConnectionString;
}
