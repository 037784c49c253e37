using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>Branches that are databases of one server: a branch named staging is the database staging.</summary>
internal sealed class DatabaseBranches(BranchSetting setting) : IBranchProvider, IBranchPools
{
    private readonly BranchPool pool = new(setting);
    private bool leavesPoolWork;

    public DatabaseBranches(ResolvedTarget server, IOperationLog log)
        : this(new BranchSetting(server, log))
    {
    }

    public string Place => setting.Server.DisplayName;

    public async Task<IReadOnlyList<PgBranch>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<RegisteredBranch> found = await BranchRegistry.ReadAsync(setting.Server, cancellationToken);
            return [.. found.Select(Describe)];
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(
                exception, $"The branches of {setting.Server.DisplayName} could not be read", setting.Server.DisplayName);
        }
    }

    public Task<PgBranch> CreateAsync(BranchRequest request, CancellationToken cancellationToken)
    {
        RequireUnmasked(request.Masking, request.Parent);
        return request.SchemaOnly ? throw BranchErrors.HistoryNotKept(request.Name) : MakeAsync("New", request, RegisteredKind.Branch, cancellationToken);
    }

    public Task<PgBranch> CheckpointAsync(BranchRequest request, CancellationToken cancellationToken) =>
        MakeAsync("Checkpoint", request, RegisteredKind.Snapshot, cancellationToken);

    public Task<PgBranch> ResetAsync(BranchResetRequest request, CancellationToken cancellationToken)
    {
        RequireUnmasked(request.Masking, request.Parent ?? request.Name);
        return RunAsync(
            "Reset", request.Name, operation => new BranchReset(operation, request).RunAsync(cancellationToken), cancellationToken);
    }

    public Task<PgBranch> RestoreAsync(BranchRestoreRequest request, CancellationToken cancellationToken) =>
        RunAsync(
            "Restore", request.Name, operation => new BranchRestoration(operation, request).RunAsync(cancellationToken), cancellationToken);

    public Task<PgBranch> RenameAsync(string name, string newName, bool force, CancellationToken cancellationToken) => RunAsync(
        "Rename", name, operation => new BranchUpdate(operation).RenameAsync(newName, force, cancellationToken), cancellationToken, newName);

    public Task<PgBranch> SetAsync(BranchChange change, CancellationToken cancellationToken) => RunAsync(
        "Set", change.Name, operation => new BranchUpdate(operation).SetAsync(change, cancellationToken), cancellationToken);

    public async Task ExtendUsedAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection? session = await BranchRegistry.TryOpenAsync(setting.Server, cancellationToken);
        if (session is not null)
            await BranchRegistry.ExtendUsedAsync(session, setting.Log, cancellationToken);
    }

    public Task PurgeAsync(PgBranch removed, CancellationToken cancellationToken) => OperateAsync(
        "Purge", removed.Name,
        async operation =>
        {
            await new BranchRemoval(operation).PurgeAsync(removed.Database, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task RemoveAsync(string name, TimeSpan? keep, bool force, CancellationToken cancellationToken) => OperateAsync(
        "Remove", name,
        async operation =>
        {
            await new BranchRemoval(operation).RunAsync(keep, force, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<PgBranch> UndoRemovalAsync(string name, CancellationToken cancellationToken) => RunAsync(
        "UndoRemoval", name, operation => new BranchRemoval(operation).UndoAsync(cancellationToken), cancellationToken);

    public Task<IReadOnlyList<PgBranchPool>> ListPoolsAsync(CancellationToken cancellationToken) => pool.ListAsync(cancellationToken);

    public Task<PgBranchPool> SetPoolAsync(string parent, int spares, CancellationToken cancellationToken) =>
        pool.SetAsync(parent, spares, cancellationToken);

    public Task ContinuePoolsAsync(CancellationToken cancellationToken) =>
        leavesPoolWork ? pool.TryStartAsync(cancellationToken) : Task.CompletedTask;

    public Task FillPoolsAsync(CancellationToken cancellationToken) => pool.FillAsync(cancellationToken);

    // Its branches come from mirrors, which are masked once for all of them.
    private static void RequireUnmasked(MaskingRequest? masking, string name)
    {
        if (masking is not null)
            throw BranchErrors.MirrorToBeMasked(name);
    }

    private Task<PgBranch> MakeAsync(string action, BranchRequest request, RegisteredKind kind, CancellationToken cancellationToken)
    {
        BranchName.Check(request.Name);
        return RunAsync(
            action, request.Name, operation => new BranchCreation(operation, request, kind).RunAsync(cancellationToken), cancellationToken);
    }

    private Task<PgBranch> RunAsync(
        string action, string name, Func<BranchOperation, Task> work, CancellationToken cancellationToken, string? newName = null) =>
        OperateAsync(
            action, name,
            async operation =>
            {
                await work(operation);
                await operation.RefreshAsync(cancellationToken);
                return Describe(operation.Find(newName ?? name));
            },
            cancellationToken);

    private Task<T> OperateAsync<T>(
        string action, string name, Func<BranchOperation, Task<T>> work, CancellationToken cancellationToken) =>
        BranchOperation.RunAsync(
            setting, action, name,
            async operation =>
            {
                T done = await work(operation);
                leavesPoolWork |= !(await PoolState.ReadAsync(operation.Session, cancellationToken)).IsFull;
                return done;
            },
            cancellationToken);

    private PgBranch Describe(RegisteredBranch branch) => new()
    {
        Name = branch.Name,
        Provider = PgBranchProvider.Database,
        Kind = Enum.Parse<PgBranchKind>(branch.Kind.ToString()),
        Server = (setting.Server.Source.Server ?? setting.Server.Servers[0]).ToString(),
        Database = branch.Database,
        Parent = branch.ParentName,
        DataTime = branch.DataTime,
        Lsn = branch.Lsn,
        Created = branch.Created,
        Expires = branch.RemovedUntil ?? branch.Expires,
        Removed = branch.Removed,
        Protected = branch.IsProtected,
        Default = branch.IsDefault,
        Masked = branch.IsMasked,
        SizeBytes = branch.SizeBytes,
        ConnectionString = setting.Server.WithDatabase(branch.Database).Settings.ConnectionString,
    };
}
