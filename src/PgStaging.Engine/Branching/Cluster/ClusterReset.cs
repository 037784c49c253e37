using System.Diagnostics;
using System.Globalization;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Brings a branch back to its parent's state: cloned beside the old one, then its server goes on with it, at the same port
/// and with the same password. Other roles' passwords are data, and come from the parent.
/// </summary>
internal sealed class ClusterReset(ClusterOperation operation, BranchResetRequest request)
{
    private static readonly TimeSpan RestartPatience = TimeSpan.FromMinutes(2);

    public async Task<ClusterRecord> RunAsync(CancellationToken cancellationToken)
    {
        ClusterRecord old = operation.Find(request.Name);
        ClusterRecord parent = await CheckAsync(old, cancellationToken);
        MaskingRequest? masking = request.Masking;
        if (request.Source is { } source)
            (parent, masking) = (await RefreshAsync(parent, source, cancellationToken), null);
        if (old.Data.IsMasked && !parent.Data.IsMasked && masking is null)
            throw ClusterErrors.MaskedBranchNeedsRules(old.Name, parent.Name);
        ClusterRecord fresh = old with
        {
            State = ClusterRecords.NewState(),
            Settings = parent.Settings,
            BinaryDirectory = parent.BinaryDirectory,
            Version = parent.Version,
            Expires = old.Lease?.Duration is null ? old.Expires : old.Lease.ExpiryFrom(DateTimeOffset.UtcNow),
        };
        if (request.PreserveAs is { } name)
        {
            fresh = Successor(fresh, name);
            await operation.BeginAsync(fresh, cancellationToken);
        }
        BranchData data = await new ClusterCloning(operation, fresh).FromBranchAsync(parent, cancellationToken);
        fresh = fresh with { Data = request.Source is null && request.Copied is { } copied ? copied : data };
        if (masking is not null)
            fresh = fresh with { Data = await MaskAsync(fresh, masking, cancellationToken) };
        fresh = fresh with { IsComplete = true };
        // Making all this may have taken a while.
        await operation.Server(old).CheckUnusedAsync(request.Force, cancellationToken);
        await SwapAsync(old, fresh, cancellationToken);
        // The old state is what the sweep takes for a left-over now, or gives its new name.
        await operation.Sweep.RunAsync(cancellationToken);
        if (request.PreserveAs is { } preserved)
            await StartAsync(operation.Find(preserved), cancellationToken);
        await operation.ReachedAsync("Dropped", cancellationToken);
        return operation.Find(request.Name);
    }

    private async Task<ClusterRecord> CheckAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        if (record.Kind == PgBranchKind.Mirror)
            throw ClusterErrors.MirrorTakesNoConnections(record.Name);
        if (record.IsProtected)
            throw BranchErrors.BranchProtected(record.Name);
        if (request.PreserveAs is { } preserved)
            ClusterNames.CheckNew(operation, preserved);
        else if (operation.ChildrenOf(record) is { Count: > 0 } children)
            throw BranchErrors.BranchHasUnpreservedChildren(record.Name, [.. children.Select(child => child.Name)]);
        ClusterRecord parent = operation.ParentOf(record) ?? throw BranchErrors.ParentGone(record.Name, null);
        if (request.Parent is { } wanted && wanted != parent.Name)
            throw BranchErrors.ParentDiffers(record.Name, parent.Name, wanted);
        await operation.Server(record).CheckUnusedAsync(request.Force, cancellationToken);
        return parent;
    }

    private async Task<ClusterRecord> RefreshAsync(ClusterRecord parent, ResolvedTarget source, CancellationToken cancellationToken)
    {
        ClusterMirrors mirrors = new(operation, source);
        ClusterRecord? mirror = await mirrors.FindAsync(cancellationToken);
        return mirror?.Id == parent.Id && mirror.Kind == PgBranchKind.Mirror
            ? await mirrors.MakeAsync(mirror, request.Masking, request.Copied, cancellationToken)
            : throw BranchErrors.ParentDiffers(request.Name, parent.Name, source.DisplayName);
    }

    // Beside the server of the old state: at another port, which the name of its socket follows.
    private async Task<BranchData> MaskAsync(ClusterRecord fresh, MaskingRequest masking, CancellationToken cancellationToken)
    {
        await new ClusterPreparation(operation, fresh with { Port = operation.NewPort() }).RunAsync(
            new ClusterMasking(fresh.Name, fresh.Database, masking, operation.Log).RunAsync, keepsPasswords: true, cancellationToken);
        return fresh.Data with { IsMasked = true };
    }

    // Directory and sockets of its own: the old one keeps its, and its children know it by them.
    private ClusterRecord Successor(ClusterRecord record, string preserveAs)
    {
        string id = ClusterRecords.NewId(record.Name);
        return record with
        {
            Id = id,
            IsComplete = false,
            SocketDirectory = SocketDirectory.Choose(Path.Combine(operation.Setting.Root, id, "work")),
            Preserves = new ClusterPreserved(record.Id, preserveAs, operation.NewPort(), ClusterInitializer.NewPassword()),
        };
    }

    private async Task SwapAsync(ClusterRecord old, ClusterRecord fresh, CancellationToken cancellationToken)
    {
        ClusterServer server = operation.Server(old);
        bool wasRunning = server.IsRunning;
        long start = Stopwatch.GetTimestamp();
        try
        {
            await server.StopAsync(PgStopMode.Fast, cancellationToken);
            await operation.ReachedAsync("Stopped", cancellationToken);
            operation.Records.Write(fresh);
            await operation.ReachedAsync("Placed", cancellationToken);
            await StartAsync(fresh, cancellationToken);
        }
        catch
        {
            using CancellationTokenSource cleanup = new(RestartPatience);
            await operation.Server(fresh).StopAsync(PgStopMode.Immediate, cleanup.Token);
            operation.Records.Write(fresh.Id == old.Id ? old : fresh with { IsComplete = false });
            if (wasRunning)
                await server.StartAsync(cleanup.Token);
            throw;
        }
        operation.Log.Verbose(string.Create(
            CultureInfo.CurrentCulture,
            $"{old.Name} could not be reached for {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms."));
        await operation.ReachedAsync("Started", cancellationToken);
    }

    private async Task StartAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        ClusterServer server = operation.Server(record);
        await server.StartAsync(cancellationToken);
        await server.OpenToUsersAsync(cancellationToken);
    }
}
