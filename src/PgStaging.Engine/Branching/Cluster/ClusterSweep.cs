using System.Text.RegularExpressions;
using Npgsql;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Removes what operations that were killed left: half-made branches, and states of branches that are not theirs any more.
/// Whoever runs it has the lock.
/// </summary>
/// <param name="records">The records of the folder.</param>
/// <param name="changedByOthers">The ids of the branches that operations at work are changing, which are left alone; the dead change none.</param>
/// <param name="log">Is told what could not be done.</param>
internal sealed partial class ClusterSweep(ClusterRecords records, Func<IReadOnlySet<string>> changedByOthers, IOperationLog log)
{
    /// <summary>Removes what it can. What others left must not keep anybody from working: a warning says what is still there.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach ((string name, Exception failure) in await TryAsync(cancellationToken))
            log.Warning($"What is left of {name} could not be removed; the next command tries again: {failure.Message}");
    }

    /// <summary>The same, for whoever has to tell what could not be removed.</summary>
    /// <returns>The branches that something is left of, and why.</returns>
    public async Task<IReadOnlyList<(string Name, Exception Failure)>> TryAsync(CancellationToken cancellationToken)
    {
        List<(string, Exception)> failures = [];
        IReadOnlySet<string> others = changedByOthers();
        foreach (ClusterRecord record in records.ReadAll()
            .Where(record => record is { IsComplete: true, Preserves: not null } && !others.Contains(record.Id)))
            await TryAsync(record, failures, () => Task.Run(() => Rename(record, record.Preserves!), cancellationToken));
        foreach (ClusterRecord record in records.ReadAll().Where(record => !others.Contains(record.Id)))
        {
            await TryAsync(record, failures, async () =>
            {
                if (!record.IsComplete)
                    await RemoveAsync(record, cancellationToken);
                else
                    await RemoveStatesAsync(record, state => state != record.State && state != record.Base?.State, cancellationToken);
                if (record is { IsComplete: true, IsStarting: true })
                    await StartAsync(record, cancellationToken);
            });
        }
        RemoveEmptyFolders();
        return failures;
    }

    private static async Task TryAsync(ClusterRecord record, List<(string Name, Exception Failure)> failures, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is PgStagingException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            failures.Add((record.Name, exception));
        }
    }

    /// <summary>Removes a branch with everything of it; its record goes last, so that a removal cut short is found again.</summary>
    private async Task RemoveAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        await RemoveStatesAsync(record, _ => true, cancellationToken);
        if (record.SocketDirectory is { } socket && Directory.Exists(socket))
            Directory.Delete(socket, recursive: true);
        if (Directory.Exists(records.WorkFolder(record)))
            Directory.Delete(records.WorkFolder(record), recursive: true);
        Directory.Delete(records.Folder(record), recursive: true);
    }

    // What was to be running runs in the end, whatever came between.
    private async Task StartAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        try
        {
            records.Write(await ClusterStart.RunAsync(records, record, log, cancellationToken));
        }
        catch (PgStagingException exception)
        {
            log.Warning($"{exception.Message} {exception.RecommendedAction}");
            records.Write(record with { IsStarting = false });
        }
    }

    private void Rename(ClusterRecord successor, ClusterPreserved preserved)
    {
        IReadOnlyList<ClusterRecord> all = records.ReadAll();
        // The past stays with the name.
        foreach (ClusterRecord snapshot in all.Where(record => record.Kind == PgBranchKind.Snapshot && record.Parent == preserved.Id))
            records.Write(snapshot with { Parent = successor.Id });
        if (all.FirstOrDefault(record => record.Id == preserved.Id) is { } old)
            records.Write(old with { Name = preserved.Name, IsDefault = false, Port = preserved.Port, Password = preserved.Password, IsStarting = true });
        records.Write(successor with { Preserves = null });
    }

    private async Task RemoveStatesAsync(
        ClusterRecord record, Func<string, bool> isLeftOver, CancellationToken cancellationToken)
    {
        foreach (string path in Directory.EnumerateDirectories(records.Folder(record)))
        {
            string state = Path.GetFileName(path);
            if (!StateName().IsMatch(state) || !isLeftOver(state))
                continue;
            await new ClusterServer(records, record with { State = state }, log).StopAsync(PgStopMode.Immediate, cancellationToken);
            Directory.Delete(path, recursive: true);
        }
    }

    // Made a moment before their record: nothing else that has no record is ever touched.
    private void RemoveEmptyFolders()
    {
        foreach (string folder in Directory.EnumerateDirectories(records.Root))
        {
            if (FolderName().IsMatch(Path.GetFileName(folder)) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }

    [GeneratedRegex("^[0-9a-f]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex StateName();

    [GeneratedRegex("-[0-9a-f]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex FolderName();
}
