using PgStaging.Engine.Connections;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Makes a mirror: a clone of a running server that is recovered once, given a history of its own, rid of what must not
/// leave production, and stopped cleanly, so that its branches start at once.
/// </summary>
internal sealed class ClusterMirror(ClusterOperation operation, ClusterMirrorRequest request)
{
    public async Task<ClusterRecord> RunAsync(CancellationToken cancellationToken)
    {
        ClusterRecord? old = operation.FindOrNull(request.Name);
        if (old is null || !request.Replaces || old.Kind != PgBranchKind.Mirror)
            ClusterNames.ClaimNew(operation, request.Name);
        else
            operation.Claim(old);
        await using ClusterSource source = await operation.AsideAsync(
            () => ClusterSource.OpenAsync(request.Source, cancellationToken), cancellationToken);
        if (source.Libraries.Length > 0)
        {
            operation.Log.Warning(
                $"{request.Name} does not preload {source.Libraries}: some libraries start work by themselves. Set "
                + "shared_preload_libraries for the branches if they need them.");
        }
        ClusterRecord record = await DescribeAsync(source, old, cancellationToken);
        if (old is null)
            await operation.BeginAsync(record, cancellationToken);
        if (operation.Setting.Archive is not null)
            record = record with { Base = new ClusterBase(ClusterRecords.NewState(), record.Created) };
        BranchData data = await operation.AsideAsync(() => CloneAsync(source, record, cancellationToken), cancellationToken);
        record = operation.Write(record with
        {
            Base = record.Base is { } start && data.Time is { } time ? start with { Time = time } : null,
            Data = (request.Copied ?? data) with { IsMasked = request.IsMasked },
            IsComplete = true,
        });
        await operation.ReachedAsync("Placed", cancellationToken);
        await operation.Sweep.RunAsync(cancellationToken);
        return record;
    }

    private async Task<BranchData> CloneAsync(ClusterSource source, ClusterRecord record, CancellationToken cancellationToken)
    {
        BranchData data = await new ClusterCloning(operation, record).FromRunningAsync(
            source.Session, source.DataDirectory, request.Source.DisplayName,
            isFast: request.Source.Label != PgTargetLabel.Production, cancellationToken);
        if (record.Base is { } start)
        {
            await new ClusterCloning(operation, record with { State = start.State }).FromBaseAsync(
                operation.Records.Place(record), recovery: null, cancellationToken);
        }
        await new ClusterPreparation(operation, record).RunAsync(PrepareAsync, request.KeepsPasswords, cancellationToken);
        return data;
    }

    private async Task PrepareAsync(ResolvedTarget server, CancellationToken cancellationToken)
    {
        if (request.Prepare is { } change)
            await change(server, cancellationToken);
        await ClusterVacuum.RunAsync(server, operation.Log, cancellationToken);
    }

    private async Task<ClusterRecord> DescribeAsync(
        ClusterSource source, ClusterRecord? old, CancellationToken cancellationToken)
    {
        Installation installation = await source.InstallationAsync(operation.Setting, cancellationToken);
        ServerAccount account = await ServerAccount.ForExistingDirectoryAsync(source.DataDirectory, cancellationToken);
        string id = old?.Id ?? ClusterRecords.NewId(request.Name);
        return new ClusterRecord
        {
            Id = id,
            Name = request.Name,
            Kind = PgBranchKind.Mirror,
            IsComplete = false,
            State = ClusterRecords.NewState(),
            Port = 0,
            SocketDirectory = old?.SocketDirectory ?? SocketDirectory.Choose(Path.Combine(operation.Setting.Root, id, "work")),
            Superuser = source.Superuser,
            Source = source.DataDirectory,
            Database = request.Source.Database,
            BinaryDirectory = installation.BinaryDirectory,
            Version = installation.Version,
            RunsAs = account.Name,
            Settings = source.Settings,
            Data = new BranchData(null, null, request.IsMasked),
            Created = old?.Created ?? DateTimeOffset.UtcNow,
            IsProtected = old?.IsProtected ?? false,
            IsDefault = old?.IsDefault ?? false,
        };
    }
}
