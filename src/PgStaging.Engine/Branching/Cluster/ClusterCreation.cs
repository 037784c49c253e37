using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>Makes a branch: its files cloned from its parent's, its server on a port of its own.</summary>
internal sealed class ClusterCreation(ClusterOperation operation, BranchRequest request)
{
    public async Task<ClusterRecord> RunAsync(CancellationToken cancellationToken)
    {
        ClusterNames.CheckNew(operation, request.Name);
        ClusterRecord parent = operation.Find(request.Parent);
        string id = ClusterRecords.NewId(request.Name);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        ClusterRecord record = parent with
        {
            Id = id,
            Name = request.Name,
            Kind = PgBranchKind.Branch,
            Parent = parent.Id,
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
        record = record with { Data = request.Copied ?? data };
        ClusterServer server = operation.Server(record);
        await server.StartAsync(cancellationToken);
        await operation.ReachedAsync("Started", cancellationToken);
        await server.OpenToUsersAsync(cancellationToken);
        record = record with { IsComplete = true };
        operation.Records.Write(record);
        await operation.ReachedAsync("Placed", cancellationToken);
        return record;
    }
}
