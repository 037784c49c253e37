using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Keeps as many spares of mirrors and snapshots ready as are wanted.</summary>
internal sealed class BranchPool(BranchSetting setting)
{
    // Held by whoever builds and drops, so that two do not do it twice. No branch can have this name.
    private const string Lock = "~pgbranch~pools";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task<IReadOnlyList<PgBranchPool>> ListAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection? session = await BranchRegistry.TryOpenAsync(setting.Server, cancellationToken);
        // An older registry has none; listing does not bring it up to date.
        if (session is null || await RegistryTables.VersionAsync(session, cancellationToken) < RegistryTables.Version)
            return [];
        PoolState state = await PoolState.ReadAsync(session, cancellationToken);
        return [.. state.Pools.Select(pool => Describe(pool, state))];
    }

    public async Task<PgBranchPool> SetAsync(string parent, int spares, CancellationToken cancellationToken)
    {
        await BranchOperation.RunAsync(
            setting, "Pool", parent, operation => WantAsync(operation, parent, spares, cancellationToken), cancellationToken);
        await FillAsync(setting, cancellationToken);
        return (await ListAsync(cancellationToken)).FirstOrDefault(pool => pool.Parent == parent)
            ?? new PgBranchPool { Parent = parent, Server = ServerName, Spare = 0, Ready = 0, Building = 0 };
    }

    /// <summary>Builds what is missing, drops what is out of date, and waits for both.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        // Where nobody has made a branch, no registry is made either.
        if ((await ListAsync(cancellationToken)).Count > 0)
            await FillAsync(setting, cancellationToken);
    }

    /// <summary>
    /// Sees to it that the next spare is being built, and does not wait for it: the server ends what it has begun, whether or
    /// not this process lives. Why it could not is told, or on record and shown with the pool.
    /// </summary>
    public async Task TryStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Task filling = FillAsync(setting with { Log = SilentLog.Instance }, CancellationToken.None);
            await using NpgsqlConnection session =
                await BranchRegistry.OpenAsync(setting.Server, setting.Log, cancellationToken);
            while (!filling.IsCompleted && !(await PoolState.ReadAsync(session, cancellationToken)).IsUnderWay)
                await Task.Delay(Pause, cancellationToken);
            if (filling.IsCompleted)
                await filling;
        }
        catch (Exception exception) when (exception is PgStagingException or NpgsqlException)
        {
            setting.Log.Warning($"The next spare could not be built: {exception.Message}");
        }
    }

    private string ServerName => (setting.Server.Source.Server ?? setting.Server.Servers[0]).ToString();

    private static async Task<bool> WantAsync(
        BranchOperation operation, string name, int spares, CancellationToken cancellationToken)
    {
        RegisteredBranch parent = operation.Find(name);
        // What people work in changes, and its spares would be out of date at once.
        if (parent.IsOpen)
            throw BranchErrors.PoolParentOpen(name);
        if (!operation.Facts.CanCreateDatabase)
            throw BranchErrors.CreateDatabaseDenied(operation.Facts.Username, operation.Server.DisplayName);
        await BranchPlacing.CheckOwnedAsync(operation, parent.Database, cancellationToken);
        await operation.BeginAsync(null, cancellationToken);
        await Statements.ExecuteAsync(
            operation.Session,
            [
                spares == 0 ? FormattableString.Invariant($"DELETE FROM pgstaging.pool WHERE parent = {parent.Id}")
                    : FormattableString.Invariant($"INSERT INTO pgstaging.pool VALUES ({parent.Id}, {spares}) ON CONFLICT (parent) DO UPDATE SET spares = {spares}"),
                operation.DoneStatement(),
            ],
            cancellationToken);
        operation.Completed();
        return true;
    }

    private static async Task FillAsync(BranchSetting setting, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session =
            await BranchRegistry.OpenAsync(setting.Server, setting.Log, cancellationToken);
        int bar = OperationProgress.NextId();
        bool isOurs = false;
        try
        {
            while (true)
            {
                isOurs = isOurs || await BranchLock.TryAsync(session, Lock, shared: false, cancellationToken);
                await BranchRegistry.ReconcileAsync(session, setting.Log, cancellationToken);
                PoolState state = await PoolState.ReadAsync(session, cancellationToken);
                setting.Log.Progress(new OperationProgress(
                    bar, null, "Keeping spare branches ready", $"{Counted.Text(state.Missing, "spare")} missing"));
                if (state.IsFull)
                    return;
                if (isOurs && state.Useless is [{ } useless, ..])
                    await RunAsync(setting, BranchSpare.Dropping, useless.Database, spare => spare.DropAsync(cancellationToken), cancellationToken);
                else if (isOurs && state.FirstShort is { } pool)
                    await BuildAsync(setting, pool, cancellationToken);
                else
                    await Task.Delay(Pause, cancellationToken);
            }
        }
        finally
        {
            setting.Log.Progress(new OperationProgress(bar, null, "Keeping spare branches ready", "Done", Completed: true));
        }
    }

    private static Task<bool> BuildAsync(BranchSetting setting, WantedSpares pool, CancellationToken cancellationToken) => RunAsync(
        setting, BranchSpare.Building, AsideName.ForBranching(pool.ParentName),
        spare => spare.BuildAsync(pool.Parent, cancellationToken), cancellationToken);

    private static Task<bool> RunAsync(
        BranchSetting setting, string action, string spare, Func<BranchSpare, Task> work, CancellationToken cancellationToken) =>
        BranchOperation.RunAsync(
            setting, action, spare,
            async operation =>
            {
                await work(new BranchSpare(operation));
                return true;
            },
            cancellationToken);

    private PgBranchPool Describe(WantedSpares pool, PoolState state)
    {
        BranchSpareState[] spares = [.. state.Spares.Where(spare => spare.Parent == pool.Parent)];
        return new PgBranchPool
        {
            Parent = pool.ParentName,
            Server = ServerName,
            Spare = pool.Spares,
            Ready = spares.Count(spare => spare.IsReady),
            Building = spares.Count(spare => spare.IsBuilding && !spare.IsBuilt),
            SizeBytes = spares.Any(spare => spare is { IsBuilt: true, SizeBytes: null }) ? null : spares.Sum(spare => spare.SizeBytes ?? 0),
            LastError = pool.LastError,
        };
    }
}
