using PgStaging.Engine.Masking;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>Makes a branch: its files cloned from its parent's, its server on a port of its own.</summary>
internal sealed class ClusterCreation(ClusterOperation operation, BranchRequest request)
{
    public async Task<ClusterRecord> RunAsync(CancellationToken cancellationToken)
    {
        ClusterNames.CheckNew(operation, request.Name);
        (ClusterRecord parent, MaskingRequest? masking) = await ParentAsync(cancellationToken);
        string id = ClusterRecords.NewId(request.Name);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        ClusterRecord record = parent with
        {
            Id = id,
            Name = request.Name,
            Kind = PgBranchKind.Branch,
            Parent = parent.Id,
            Source = null,
            IsDefault = false,
            IsComplete = false,
            State = ClusterRecords.NewState(),
            Port = operation.NewPort(),
            SocketDirectory = SocketDirectory.Choose(Path.Combine(operation.Setting.Root, id, "work")),
            Password = ClusterInitializer.NewPassword(),
            Created = now,
            Lease = request.Lease,
            Expires = request.Lease?.ExpiryFrom(now),
            IsProtected = false,
            Removed = null,
            Preserves = null,
        };
        await operation.BeginAsync(record, cancellationToken);
        BranchData data = await new ClusterCloning(operation, record).FromBranchAsync(parent, cancellationToken);
        record = record with { Data = request.Source is null && request.Copied is { } copied ? copied : data };
        if (masking is not null)
        {
            await new ClusterPreparation(operation, record).RunAsync(
                new ClusterMasking(record.Name, record.Database, masking, operation.Log).RunAsync, keepsPasswords: true, cancellationToken);
            record = record with { Data = record.Data with { IsMasked = true } };
        }
        ClusterServer server = operation.Server(record);
        await server.StartAsync(cancellationToken);
        await operation.ReachedAsync("Started", cancellationToken);
        await server.OpenToUsersAsync(cancellationToken);
        record = record with { IsComplete = true };
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
