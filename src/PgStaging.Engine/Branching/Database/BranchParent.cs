using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>The database that a branch is cloned from, and how it is made free for that.</summary>
/// <param name="Database">Its name.</param>
/// <param name="DatabaseOid">Its OID.</param>
/// <param name="Registered">What is on record of it; null for one that is to become a mirror.</param>
internal sealed record BranchParent(string Database, uint DatabaseOid, RegisteredBranch? Registered)
{
    /// <summary>Whether nobody may connect to it from now on.</summary>
    public bool IsMirror => Registered is null or { Kind: RegisteredKind.Mirror };

    /// <summary>The branch of this name, or else, where that may be, a database that is no branch yet.</summary>
    public static async Task<BranchParent> FindAsync(
        BranchOperation operation, string name, bool makesMirror, CancellationToken cancellationToken)
    {
        if (!makesMirror || operation.FindOrNull(name) is not null)
        {
            RegisteredBranch found = operation.Find(name);
            return new BranchParent(found.Database, found.DatabaseOid, found);
        }
        BranchName.Check(name);
        List<uint> oids = await Rows.ReadAsync(
            operation.Session, SqlText.Load("Copy/Sql/database_oid.sql"), [name], row => row.Oid("oid"), cancellationToken);
        return oids.Count == 1 ? new BranchParent(name, oids[0], null) : throw BranchErrors.BranchNotFound(
            name, operation.Server.DisplayName, [.. operation.Branches.Select(item => item.Name)]);
    }

    /// <summary>Refuses what could not be cloned, before anything is changed.</summary>
    public async Task CheckAsync(BranchOperation operation, bool force, CancellationToken cancellationToken)
    {
        await BranchPlacing.CheckOwnedAsync(operation, Database, cancellationToken);
        await DatabaseSessions.CheckAsync(operation.Session, Database, force, cancellationToken);
    }

    /// <summary>Clones it. A mirror is closed to connections; sessions in another parent end, and it stays open.</summary>
    public async Task CloneAsync(
        BranchOperation operation, string aside, bool force, CancellationToken cancellationToken)
    {
        if (IsMirror && Registered is not { AllowsConnections: false })
        {
            await operation.StepAsync(
                "Closing",
                [
                    operation.ClosedStatement(DatabaseOid),
                    $"ALTER DATABASE {SqlName.Quote(Database)} ALLOW_CONNECTIONS false",
                ],
                cancellationToken);
        }
        CloneStrategy strategy = DatabaseClone.Choose(operation.Facts.Major, await SizeAsync(operation, cancellationToken));
        Task Clone() => DatabaseClone.RunAsync(
            operation.Session, Database, aside, strategy, operation.Facts.Major, operation.Log, cancellationToken);
        await operation.WithoutSessionsAsync(Database, force, Clone, cancellationToken);
        await operation.ReachedAsync("Cloned", cancellationToken);
    }

    /// <summary>What a clone of it holds; what is newly known of a mirror is put on record.</summary>
    public async Task<BranchData> DataAsync(
        BranchOperation operation, BranchData? copied, CancellationToken cancellationToken)
    {
        // A mirror holds the data of a moment; in another parent people go on working.
        if (!IsMirror)
            return new BranchData(DateTimeOffset.UtcNow, null, Registered!.IsMasked);
        BranchData? known = Registered is null ? null : new BranchData(Registered.DataTime, Registered.Lsn, Registered.IsMasked);
        if (copied is not null && Registered is not null)
            await BranchRecord.UpdateDataAsync(operation.Session, Registered.Id, copied, cancellationToken);
        return copied ?? known ?? new BranchData(DateTimeOffset.UtcNow, null, false);
    }

    private async Task<long?> SizeAsync(BranchOperation operation, CancellationToken cancellationToken)
    {
        List<long?> sizes = await Rows.ReadAsync(
            operation.Session, SqlText.Load("Copy/Sql/destination_database.sql"), [Database],
            row => row.ValueOrNull<long>("size_bytes"), cancellationToken);
        return sizes.SingleOrDefault();
    }
}
