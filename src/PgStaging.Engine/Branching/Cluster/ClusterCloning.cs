using Npgsql;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>Clones a data directory into the place of a branch and writes the branch's own configuration there.</summary>
internal sealed class ClusterCloning(ClusterOperation operation, ClusterRecord record)
{
    private readonly ClusterPlace place = operation.Records.Place(record);
    private bool sharesBlocks;

    /// <summary>Clones the files of a branch of ours, whether its server runs or not.</summary>
    /// <returns>What is known of the clone's data.</returns>
    public async Task<BranchData> FromBranchAsync(ClusterRecord parent, CancellationToken cancellationToken)
    {
        ClusterServer server = operation.Server(parent);
        if (server.IsRunning)
        {
            await using NpgsqlConnection session = await server.OpenForLongAsync(cancellationToken);
            BranchData data = await FromRunningAsync(session, server.DataDirectory, parent.Name, isFast: true, cancellationToken);
            return data with { IsMasked = parent.Data.IsMasked };
        }
        await CloneAtRestAsync(server.DataDirectory, cancellationToken);
        await FinishAsync(cancellationToken);
        return parent.Kind != PgBranchKind.Branch ? parent.Data : parent.Data with { Time = null, Lsn = null };
    }

    /// <summary>Clones files that were cloned from a running server and not started yet; they are recovered by their own first start.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="recovery">What the recovery is told; null for nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task FromBaseAsync(
        ClusterPlace source, IReadOnlyDictionary<string, string>? recovery, CancellationToken cancellationToken)
    {
        await CloneAtRestAsync(source.Data, cancellationToken);
        ClusterConfiguration.RequestRecovery(place, ClusterConfiguration.BackupLabel(source));
        await FinishAsync(cancellationToken, recovery);
    }

    /// <summary>Gives it the configuration of every day, once it has been recovered.</summary>
    public async Task ConfigureAsync(CancellationToken cancellationToken)
    {
        Configure(recovery: null);
        await operation.Server(record).Account.GiveTreeAsync(place.Path, cancellationToken);
    }

    private async Task CloneAtRestAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        ServerAccount account = operation.Server(record).Account;
        ClusterFiles files = await FilesAsync(dataDirectory, isLive: false, cancellationToken);
        await files.CloneDataAsync(account, cancellationToken);
        await files.CloneLogAsync(cancellationToken);
        files.CloneControl();
    }

    /// <summary>Clones the files of a running server. The clone's first start replays what its files lack.</summary>
    public async Task<BranchData> FromRunningAsync(
        NpgsqlConnection session, string dataDirectory, string source, bool isFast, CancellationToken cancellationToken)
    {
        ServerAccount account = await ServerAccount.ForExistingDirectoryAsync(dataDirectory, cancellationToken);
        ClusterFiles files = await FilesAsync(dataDirectory, isLive: true, cancellationToken);
        BackupResult result =
            await new BackupBracket(session, source).CloneAsync(files, account, isFast, cancellationToken);
        ClusterConfiguration.RequestRecovery(place, result.Label);
        await FinishAsync(cancellationToken);
        return result.Data;
    }

    private async Task<ClusterFiles> FilesAsync(string dataDirectory, bool isLive, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateDirectory(place.Path);
        IFileClone clone = FileClones.For(Path.Combine(dataDirectory, "PG_VERSION"), place.Path);
        sharesBlocks = clone.SharesBlocks;
        if (sharesBlocks)
        {
            operation.Log.Verbose($"The files of {record.Name} are cloned by {clone.Description}.");
        }
        else
        {
            operation.Log.Warning(
                $"The files of {record.Name} are plain copies, which take time and disk by their size: {operation.Setting.Root} is "
                + "on a file system that cannot share blocks, or on another than the parent's files.");
        }
        await operation.ReachedAsync("Chosen", cancellationToken);
        return new ClusterFiles(new FileTree(clone, isLive), dataDirectory, place);
    }

    private void Configure(IReadOnlyDictionary<string, string>? recovery) => ClusterConfiguration.Write(
        place, $"pgstaging {record.Name}", record.Settings, operation.Setting.Settings, recovery);

    private async Task FinishAsync(CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? recovery = null)
    {
        Configure(recovery);
        await operation.Server(record).Account.GiveTreeAsync(place.Path, cancellationToken);
        // Shared blocks are on disk already, and the file system's journal keeps their order; copies are not.
        if (OperatingSystem.IsLinux() && !sharesBlocks)
            await Programs.RunAsync(new ProgramRequest("sync", "--file-system", place.Path), cancellationToken);
        await operation.ReachedAsync("Cloned", cancellationToken);
    }
}
