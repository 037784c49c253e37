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
        ClusterNames.ClaimNew(operation, request.Name);
        (ClusterRecord parent, MaskingRequest? masking) = await ParentAsync(cancellationToken);
        operation.Claim(parent, isShared: true);
        ClusterState source = request.Point is { } point
            ? ClusterState.Find(operation, parent, request.Name, point) : new ClusterState(parent, null);
        ClusterRecord record = Describe(source.Record, parent);
        await operation.BeginAsync(record, cancellationToken);
        record = await operation.AsideAsync(() => CloneAsync(source, record, masking, cancellationToken), cancellationToken);
        operation.Records.Write(record);
        await operation.ReachedAsync("Placed", cancellationToken);
        return record;
    }

    private async Task<ClusterRecord> CloneAsync(
        ClusterState state, ClusterRecord record, MaskingRequest? masking, CancellationToken cancellationToken)
    {
        ClusterRecord source = state.Record;
        if (state.Time is { } time)
        {
            record = record with { Data = await new ClusterPointRecovery(operation, record).RunAsync(source, time, masking, cancellationToken) };
            return await FinishAsync(record, cancellationToken) with { IsComplete = true };
        }
        bool isAtRest = !operation.Server(source).IsRunning;
        BranchData data = await new ClusterCloning(operation, record).FromBranchAsync(source, cancellationToken);
        record = record with { Data = request.Source is null && request.Copied is { } copied ? copied : data };
        if (masking is not null)
        {
            await new ClusterPreparation(operation, record).RunAsync(
                new ClusterMasking(record.Name, record.Database, masking, operation.Log).RunAsync, keepsPasswords: true, cancellationToken);
            record = record with { Data = record.Data with { IsMasked = true } };
        }
        record = kind == PgBranchKind.Snapshot
            ? await FinishSnapshotAsync(record, isAtRest, cancellationToken) : await FinishAsync(record, cancellationToken);
        return record with { IsComplete = true };
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
            Base = null,
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
        return await ClusterStart.RunAsync(operation.Records, record, operation.Log, cancellationToken);
    }

    // Recovered once, so that what is made of it starts at once.
    private async Task<ClusterRecord> FinishSnapshotAsync(ClusterRecord record, bool isAtRest, CancellationToken cancellationToken)
    {
        if (!isAtRest || !ControlData.Read(operation.Records.Place(record).Data).IsShutDown)
            await new ClusterPreparation(operation, record).RunAsync(change: null, keepsPasswords: true, cancellationToken);
        // A branch at rest has the state that it has now.
        return record with { Data = record.Data with { Time = record.Data.Time ?? record.Created } };
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
        if (found is not null && (request.Point is not null || (request.Masking is null && request.Copied is null)))
        {
            operation.Log.Verbose(
                $"{source.DisplayName} has the mirror {found.Name}, of {found.Data.Time:u}. Reset-PgBranch -Parent makes it anew.");
            return (found, request.Masking);
        }
        return (await mirrors.MakeAsync(found, request.Masking, request.Copied, cancellationToken), null);
    }
}
