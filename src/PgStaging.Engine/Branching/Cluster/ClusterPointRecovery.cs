using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Recovers a clone of a mirror's base from the archive until a time, as a branch whose first state that is.</summary>
/// <param name="operation">The operation that it is part of.</param>
/// <param name="record">The branch.</param>
internal sealed partial class ClusterPointRecovery(ClusterOperation operation, ClusterRecord record)
{
    /// <param name="mirror">The mirror.</param>
    /// <param name="time">The last moment whose transactions count.</param>
    /// <param name="masking">How the clone is masked; null for not at all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was reached.</returns>
    public async Task<BranchData> RunAsync(
        ClusterRecord mirror, DateTimeOffset time, MaskingRequest? masking, CancellationToken cancellationToken)
    {
        if (mirror.Data.IsMasked && masking is null)
            throw ClusterErrors.PastNotMasked(record.Name, mirror.Name);
        ClusterBase start = mirror.Base!;
        ClusterPlace files = operation.Records.Place(mirror, start.State);
        ClusterTablespaces.CheckParent(mirror, files);
        ClusterCloning cloning = new(operation, record);
        await cloning.FromBaseAsync(
            files,
            ClusterConfiguration.RecoveryUntil(operation.Setting.Archive!, time, ClusterTablespaces.Guard(mirror, files)), cancellationToken);
        BranchData reached = mirror.Data;
        async Task PrepareAsync(ResolvedTarget server, CancellationToken token)
        {
            ClusterTablespaces.CheckClone(mirror, operation.Records.Place(record));
            reached = await ReachedAsync(server, start, masking is not null, token);
            if (masking is not null)
                await new ClusterMasking(record.Name, record.Database, masking, operation.Log).RunAsync(server, token);
        }
        try
        {
            // Beside a server that may still be running at the branch's port.
            await new ClusterPreparation(operation, record with { Port = 0 }).RunAsync(PrepareAsync, keepsPasswords: false, cancellationToken);
        }
        catch (PgStagingException exception) when (exception.ErrorId == nameof(ClusterErrors.BranchNotStarted))
        {
            ClusterTablespaces.CheckParent(mirror, files);
            if (!NotReached().IsMatch(exception.Message))
                throw;
            throw ClusterErrors.TimeNotArchived(mirror.Name, time, start.Time, LastIn(exception.Message) ?? start.Time);
        }
        await cloning.ConfigureAsync(cancellationToken);
        return reached;
    }

    private static async Task<BranchData> ReachedAsync(
        ResolvedTarget server, ClusterBase start, bool isMasked, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await Sessions.OpenMaintenanceAsync(server, "branch", cancellationToken);
        return await Rows.SingleAsync(
            session, SqlText.Load("Branching/Cluster/Sql/recovered_until.sql"),
            row => new BranchData(row.ValueOrNull<DateTimeOffset>("data_time") ?? start.Time, row.Text("lsn"), isMasked), cancellationToken);
    }

    // The server's own words, in its log, from which the error of a start that failed is made.
    private static DateTimeOffset? LastIn(string message) => Last().Match(message) is { Success: true } match
        ? DateTimeOffset.ParseExact(match.Groups["time"].Value, "yyyy-MM-dd HH:mm:ss.FFFFFFFzz", CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("recovery ended before configured recovery target was reached", RegexOptions.CultureInvariant)]
    private static partial Regex NotReached();

    [GeneratedRegex(@"last completed transaction was at log time (?<time>[0-9-]+ [0-9:.]+[+-][0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Last();
}
