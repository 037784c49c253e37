using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>The database that a branch is cloned from, and how it is made free for that.</summary>
/// <param name="Database">Its name.</param>
/// <param name="DatabaseOid">Its OID.</param>
/// <param name="Registered">What is on record of it; null for one that is to become a mirror.</param>
internal sealed record BranchParent(string Database, uint DatabaseOid, RegisteredBranch? Registered)
{
    /// <summary>Whether nobody may connect to it from now on, so that its data stay as they are.</summary>
    public bool IsClosed => Registered is not { Kind: RegisteredKind.Branch };

    /// <summary>The branch of this name, or else, where that may be, a database that is no branch yet.</summary>
    public static async Task<BranchParent> FindAsync(
        BranchOperation operation, string name, bool makesMirror, CancellationToken cancellationToken)
    {
        if (!makesMirror || operation.FindOrNull(name) is not null)
            return Of(operation.Find(name));
        BranchName.Check(name);
        List<uint> oids = await Rows.ReadAsync(
            operation.Session, SqlText.Load("Copy/Sql/database_oid.sql"), [name], row => row.Oid("oid"), cancellationToken);
        return oids.Count == 1 ? new BranchParent(name, oids[0], null) : throw BranchErrors.BranchNotFound(
            name, operation.Server.DisplayName, [.. operation.Branches.Select(item => item.Name)]);
    }

    public static BranchParent Of(RegisteredBranch registered) => new(registered.Database, registered.DatabaseOid, registered);

    /// <summary>What holds its state at a point in time: the last snapshot of it until then.</summary>
    public BranchParent At(BranchOperation operation, BranchPoint point)
    {
        RegisteredBranch[] snapshots = Registered is null ? [] : [.. operation.Branches.Where(
            item => item.Kind == RegisteredKind.Snapshot && item.Parent == Registered.Id && item.Removed is null)];
        RegisteredBranch nearest = BranchSnapshots.Nearest(Database, point, snapshots, item => item.DataTime ?? item.Created);
        operation.Log.Information(
            $"{operation.Branch} gets the data of {nearest.Name}, the snapshot of {Database} of {nearest.DataTime ?? nearest.Created:u}.");
        return Of(nearest);
    }

    /// <summary>Refuses what could not be cloned, before anything is changed.</summary>
    public async Task CheckAsync(BranchOperation operation, bool force, CancellationToken cancellationToken)
    {
        await BranchPlacing.CheckOwnedAsync(operation, Database, cancellationToken);
        await DatabaseSessions.CheckAsync(operation.Session, Database, force, cancellationToken);
    }

    /// <summary>A new database with its data, out of sight: a spare, or else a clone.</summary>
    /// <param name="operation">An operation that has begun.</param>
    /// <param name="aside">The name of the clone, as the operation has put it on record.</param>
    /// <param name="force">Whether sessions in it are ended.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The name of the new database.</returns>
    public async Task<string> ProvideAsync(
        BranchOperation operation, string aside, bool force, CancellationToken cancellationToken)
    {
        if (Registered is { AllowsConnections: false } closed
            && await operation.TakeOverAsync("take_spare", closed.Id, cancellationToken) is { } spare)
        {
            operation.Log.Verbose($"Taking {spare}, a spare of {Database}.");
            await operation.ReachedAsync("Taken", cancellationToken);
            return spare;
        }
        await CloseAsync(operation, cancellationToken);
        await CloneAsync(operation, aside, force, cancellationToken);
        return aside;
    }

    /// <summary>Vacuums a mirror and closes it to connections, as after a copy has replaced it; one that is none yet is opened again if this fails.</summary>
    public async Task CloseAsync(BranchOperation operation, CancellationToken cancellationToken)
    {
        if (!IsClosed || Registered is { AllowsConnections: false })
            return;
        await new MirrorVacuum(operation, Database).RunAsync(cancellationToken);
        List<string> statements = [BranchPlacing.Open(Database, false)];
        if (Registered is null)
            statements.Add(operation.ClosedStatement(DatabaseOid));
        await operation.StepAsync("Closing", statements, cancellationToken);
    }

    /// <summary>Clones it. Sessions in it end, and a branch stays open.</summary>
    public async Task CloneAsync(
        BranchOperation operation, string aside, bool force, CancellationToken cancellationToken)
    {
        CloneStrategy strategy = DatabaseClone.Choose(operation.Facts.Major, await SizeAsync(operation, cancellationToken));
        await operation.WithoutSessionsAsync(
            Database, force, () => CloneAsync(operation, aside, strategy, cancellationToken), cancellationToken);
        await operation.ReachedAsync("Cloned", cancellationToken);
    }

    /// <summary>What a clone of it holds that is made now.</summary>
    /// <param name="copied">What is newly known of a mirror; null for what is on record.</param>
    public BranchData DataNow(BranchData? copied)
    {
        // A mirror holds the data of a moment; in a branch people go on working.
        if (!IsClosed)
            return new BranchData(DateTimeOffset.UtcNow, null, Registered!.IsMasked);
        BranchData? known = Registered is null ? null : new BranchData(Registered.DataTime, Registered.Lsn, Registered.IsMasked);
        return copied ?? known ?? new BranchData(DateTimeOffset.UtcNow, null, false);
    }

    /// <summary>Puts on record what is newly known of its data, and itself if it was not yet.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> RecordAsync(
        BranchOperation operation, BranchData data, BranchData? copied, CancellationToken cancellationToken)
    {
        if (Registered is null)
        {
            return await new BranchRecord { Name = Database, Kind = RegisteredKind.Mirror, Data = data }
                .InsertAsync(operation.Session, cancellationToken);
        }
        if (copied is not null && Registered.Kind == RegisteredKind.Mirror)
            await BranchRecord.UpdateDataAsync(operation.Session, Registered.Id, copied, cancellationToken);
        return Registered.Id;
    }

    private async Task CloneAsync(
        BranchOperation operation, string aside, CloneStrategy strategy, CancellationToken cancellationToken)
    {
        try
        {
            await DatabaseClone.RunAsync(
                operation.Session, Database, aside, strategy, operation.Facts.Major, operation.Log, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            throw BranchErrors.ParentInUse(
                Database, await DatabaseSessions.ReadAsync(operation.Session, Database, cancellationToken), exception);
        }
    }

    private async Task<long?> SizeAsync(BranchOperation operation, CancellationToken cancellationToken)
    {
        List<long?> sizes = await Rows.ReadAsync(
            operation.Session, SqlText.Load("Copy/Sql/destination_database.sql"), [Database],
            row => row.ValueOrNull<long>("size_bytes"), cancellationToken);
        return sizes.SingleOrDefault();
    }
}
