using System.Diagnostics;
using System.Globalization;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Gives a branch other data: cloned beside the old ones, then its server goes on with them, at the same port and with the same
/// password. Other roles' passwords are data, and come along.
/// </summary>
internal sealed class ClusterReplacement(ClusterOperation operation, ClusterRecord old)
{
    private static readonly TimeSpan RestartPatience = TimeSpan.FromMinutes(2);

    /// <summary>The name under which what the branch was goes on; null drops it.</summary>
    public string? PreserveAs { get; init; }

    public bool Force { get; init; }

    /// <summary>Refuses what cannot be replaced, before anything is made.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (old.Kind != PgBranchKind.Branch)
            throw ClusterErrors.TakesNoConnections(old.Name, old.Kind);
        if (old.IsProtected)
            throw BranchErrors.BranchProtected(old.Name);
        if (PreserveAs is { } preserved)
            ClusterNames.ClaimNew(operation, preserved);
        else if (operation.ChildrenOf(old) is { Count: > 0 } children)
            throw BranchErrors.BranchHasUnpreservedChildren(old.Name, [.. children.Select(child => child.Name)]);
        await operation.AsideAsync(() => operation.Server(old).CheckUnusedAsync(Force, cancellationToken), cancellationToken);
    }

    /// <param name="state">What is cloned.</param>
    /// <param name="parent">The id of its parent from now on.</param>
    /// <param name="copied">What somebody else knows of the source's data; null for what is on record.</param>
    /// <param name="masking">How the clone is masked; null for not at all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ClusterRecord> RunAsync(
        ClusterState state, string? parent, BranchData? copied, MaskingRequest? masking, CancellationToken cancellationToken)
    {
        ClusterRecord source = state.Record;
        if (old.Data.IsMasked && !source.Data.IsMasked && masking is null)
            throw ClusterErrors.MaskedBranchNeedsRules(old.Name, source.Name);
        ClusterRecord fresh = old with
        {
            State = ClusterRecords.NewState(),
            Parent = parent,
            Settings = source.Settings,
            BinaryDirectory = source.BinaryDirectory,
            Version = source.Version,
            Expires = old.Lease?.Duration is null ? old.Expires : old.Lease.ExpiryFrom(DateTimeOffset.UtcNow),
        };
        if (PreserveAs is { } name)
        {
            fresh = Successor(fresh, name);
            await operation.BeginAsync(fresh, cancellationToken);
        }
        fresh = await operation.AsideAsync(() => CloneAsync(fresh, state, copied, masking, cancellationToken), cancellationToken);
        await SwapAsync(fresh with { IsComplete = true, IsStarting = true }, cancellationToken);
        // The old state is what the sweep takes for a left-over now, or gives its new name and starts again.
        await operation.Sweep.RunAsync(cancellationToken);
        await operation.ReachedAsync("Dropped", cancellationToken);
        return operation.Find(old.Name);
    }

    private async Task<ClusterRecord> CloneAsync(
        ClusterRecord fresh, ClusterState state, BranchData? copied, MaskingRequest? masking, CancellationToken cancellationToken)
    {
        if (state.Time is { } time)
        {
            fresh = fresh with { Data = await new ClusterPointRecovery(operation, fresh).RunAsync(state.Record, time, masking, cancellationToken) };
        }
        else
        {
            BranchData data = await new ClusterCloning(operation, fresh).FromBranchAsync(state.Record, cancellationToken);
            fresh = fresh with { Data = copied ?? data };
            if (masking is not null)
                fresh = fresh with { Data = await MaskAsync(fresh, masking, cancellationToken) };
        }
        // Making all this may have taken a while.
        await operation.Server(old).CheckUnusedAsync(Force, cancellationToken);
        return fresh;
    }

    // Beside the server of the old state: at any port, which the name of its socket follows.
    private async Task<BranchData> MaskAsync(ClusterRecord fresh, MaskingRequest masking, CancellationToken cancellationToken)
    {
        await new ClusterPreparation(operation, fresh with { Port = 0 }).RunAsync(
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

    private async Task SwapAsync(ClusterRecord fresh, CancellationToken cancellationToken)
    {
        ClusterServer server = operation.Server(old);
        bool wasRunning = server.IsRunning, isPlaced = false;
        long start = Stopwatch.GetTimestamp();
        try
        {
            await server.StopAsync(PgStopMode.Fast, cancellationToken);
            await operation.ReachedAsync("Stopped", cancellationToken);
            // Another one may have become the default meanwhile.
            fresh = fresh with { IsDefault = operation.Records.Read(old).IsDefault };
            operation.Records.Write(fresh);
            isPlaced = true;
            await operation.ReachedAsync("Placed", cancellationToken);
            await operation.StartAsync(fresh, cancellationToken);
        }
        catch (Exception failure)
        {
            IReadOnlyList<Exception> others = await GoBackAsync(fresh, isPlaced, wasRunning);
            if (others.Count == 0)
                throw;
            throw ClusterErrors.OperationLeftOver(old.Name, failure, others);
        }
        operation.Log.Verbose(string.Create(
            CultureInfo.CurrentCulture,
            $"{old.Name} could not be reached for {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms."));
        await operation.ReachedAsync("Started", cancellationToken);
    }

    // The record comes first: whoever comes next goes by it, and starts what was running, should this get no further.
    private async Task<IReadOnlyList<Exception>> GoBackAsync(ClusterRecord fresh, bool isPlaced, bool wasRunning)
    {
        List<Exception> failures = [];
        using CancellationTokenSource patience = new(RestartPatience);
        bool isBack = await TryAsync(failures, async () =>
        {
            await operation.TakeTurnAsync(patience.Token);
            if (fresh.Id != old.Id)
                operation.Records.Write(fresh with { IsComplete = false });
            operation.Write(old with { IsStarting = wasRunning });
        });
        // What is on record is the new state then, and the sweep goes on with that.
        if (isPlaced && !isBack)
            return failures;
        await TryAsync(failures, () => operation.Server(fresh).StopAsync(PgStopMode.Immediate, patience.Token));
        if (wasRunning && await TryAsync(failures, () => operation.Server(old).StartAsync(patience.Token)) && isBack)
            await TryAsync(failures, () => Task.Run(() => operation.Write(old)));
        return failures;
    }

    private static async Task<bool> TryAsync(List<Exception> failures, Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception failure) when (
            failure is PgStagingException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            failures.Add(failure);
            return false;
        }
    }
}
