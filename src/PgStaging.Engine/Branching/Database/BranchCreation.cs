using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Makes a branch or a snapshot: cloned out of sight, then given its name in one transaction with the record of it.</summary>
internal sealed class BranchCreation(BranchOperation operation, BranchRequest request, RegisteredKind kind)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        await BranchLock.TakeAsync(operation.Session, request.Parent, shared: true, cancellationToken);
        await operation.RefreshAsync(cancellationToken);
        BranchParent parent = await BranchParent.FindAsync(
            operation, request.Parent, request.MakesMirror, cancellationToken);
        BranchParent source = request.Point is { } point ? parent.At(operation, point) : parent;
        await source.CheckAsync(operation, request.Force, cancellationToken);

        string aside = AsideName.ForBranching(request.Name);
        await operation.BeginAsync(aside, cancellationToken);
        BranchData data = source.DataNow(request.Copied);
        aside = await source.ProvideAsync(operation, aside, request.Force, cancellationToken);
        DatabaseProperties properties = await BranchPlacing.PropertiesAsync(operation, source.Database, cancellationToken);
        await BranchPlacing.PrepareAsync(operation, aside, properties, cancellationToken);
        await operation.ReachedAsync("Prepared", cancellationToken);
        await PlaceAsync(parent, data, aside, cancellationToken);
    }

    /// <summary>Refuses a name that a branch or any other database has.</summary>
    public static async Task CheckNameAsync(
        BranchOperation operation, string name, CancellationToken cancellationToken)
    {
        if (operation.FindOrNull(name) is not null)
            throw BranchErrors.BranchExists(name);
        List<bool> taken = await Rows.ReadAsync(
            operation.Session, SqlText.Load("Copy/Sql/database_exists.sql"), [name], row => row.Value<bool>("is_there"),
            cancellationToken);
        if (taken.Single())
            throw BranchErrors.DatabaseExists(name);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        BranchName.Check(request.Name);
        if (!operation.Facts.CanCreateDatabase)
            throw BranchErrors.CreateDatabaseDenied(operation.Facts.Username, operation.Server.DisplayName);
        await CheckNameAsync(operation, request.Name, cancellationToken);
    }

    private async Task PlaceAsync(BranchParent parent, BranchData data, string aside, CancellationToken cancellationToken)
    {
        NpgsqlConnection session = operation.Session;
        await using NpgsqlTransaction transaction = await session.BeginTransactionAsync(cancellationToken);
        long parentId = await parent.RecordAsync(operation, data, request.Copied, cancellationToken);
        await Statements.ExecuteAsync(
            session,
            [BranchPlacing.Rename(aside, request.Name), BranchPlacing.Open(request.Name, kind == RegisteredKind.Branch)],
            cancellationToken);
        await new BranchRecord
        {
            Name = request.Name,
            Kind = kind,
            Parent = parentId,
            Data = data,
            Lease = request.Lease,
        }.InsertAsync(session, cancellationToken);
        await Statements.ExecuteAsync(session, [operation.DoneStatement()], cancellationToken);
        await operation.ReachedAsync("Placing", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        operation.Completed();
        await operation.ReachedAsync("Placed", cancellationToken);
    }
}
