using PgStaging.Engine.Masking;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Makes a branch: its files cloned from its parent's, its server on a port of its own. A snapshot is the same without a port,
/// stopped.
/// </summary>
internal sealed class ClusterCreation(ClusterOperation operation, BranchRequest request, PgBranchKind kind)
{
    public async Task<ClusterRecord> RunAsync(CancellationToken cancellationToken)
    {
        ClusterNames.CheckNew(operation, request.Name);
        (ClusterRecord parent, MaskingRequest? masking) = await ParentAsync(cancellationToken);
        ClusterRecord source = request.Point is { } point ? operation.SnapshotOf(parent, request.Name, point) : parent;
        ClusterRecord record = Describe(source, parent);
        await operation.BeginAsync(record, cancellationToken);
        bool isAtRest = !operation.Server(source).IsRunning;
        BranchData data = await new ClusterCloning(operation, record).FromBranchAsync(source, cancellationToken);
        record = record with { Data = request.Source is null && request.Copied is { } copied ? copied : data };
        if (masking is not null)
        {
            await new ClusterPreparation(operation, record).RunAsync(
                new ClusterMasking(record.Name, record.Database, masking, operation.Log).RunAsync, keepsPasswords: true, cancellationToken);
            record = record with { Data = record.Data with { IsMasked = true } };
        }
        return kind == PgBranchKind.Snapshot
            ? await FinishSnapshotAsync(record, isAtRest, cancellationToken) : await FinishAsync(record, cancellationToken);
    }

    private ClusterRecord Describe(ClusterRecord source, ClusterRecord parent)
    {
        string id = ClusterRecords.NewId(request.Name);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        bool isBranch = kind == PgBranchKind.Branch;
        return source with
        {
            Id = id,
            Name = request.Name,
            Kind = kind,
            Parent = parent.Id,
            Source = null,
            IsComplete = false,
            State = ClusterRecords.NewState(),
            Port = isBranch ? operation.NewPort() : 0,
            SocketDirectory = SocketDirectory.Choose(Path.Combine(operation.Setting.Root, id, "work")),
            Password = isBranch ? ClusterInitializer.NewPassword() : null,
            Created = now,
            Lease = request.Lease,
            Expires = request.Lease?.ExpiryFrom(now),
            IsProtected = false,
            IsDefault = false,
            Removed = null,
            Preserves = null,
            Used = null,
            SeenSessions = null,
        };
    }

    private async Task<ClusterRecord> FinishAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        ClusterServer server = operation.Server(record);
        await server.StartAsync(cancellationToken);
        await operation.ReachedAsync("Started", cancellationToken);
        record = await ClusterStart.RunAsync(operation.Records, record, operation.Log, cancellationToken) with { IsComplete = true };
        operation.Records.Write(record);
        await operation.ReachedAsync("Placed", cancellationToken);
        return record;
    }

    // Recovered once, so that what is made of it starts at once.
    private async Task<ClusterRecord> FinishSnapshotAsync(ClusterRecord record, bool isAtRest, CancellationToken cancellationToken)
    {
        if (!isAtRest || !ControlData.Read(operation.Records.Place(record).Data).IsShutDown)
            await new ClusterPreparation(operation, record).RunAsync(change: null, keepsPasswords: true, cancellationToken);
        // A branch at rest has the state that it has now.
        record = record with { Data = record.Data with { Time = record.Data.Time ?? record.Created }, IsComplete = true };
        operation.Records.Write(record);
        await operation.ReachedAsync("Placed", cancellationToken);
        return record;
    }

    /// <summary>The parent, and how the branch itself has still to be masked.</summary>
    private async Task<(ClusterRecord Parent, MaskingRequest? Masking)> ParentAsync(CancellationToken cancellationToken)
    {
        if (request.Source is not { } source)
            return (operation.Find(request.Parent), request.Masking);
        ClusterMirrors mirrors = new(operation, source);
        ClusterRecord? found = await mirrors.FindAsync(cancellationToken);
        if (found is { Kind: not PgBranchKind.Mirror })
            return (found, request.Masking);
        if (found is not null && request.Masking is null && request.Copied is null)
        {
            operation.Log.Verbose(
                $"{source.DisplayName} has the mirror {found.Name}, of {found.Data.Time:u}. Reset-PgBranch -Parent makes it anew.");
            return (found, null);
        }
        return (await mirrors.MakeAsync(found, request.Masking, request.Copied, cancellationToken), null);
    }
}
