using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Copy;

/// <summary>
/// Tries masks on some rows of each table whose conditions look at masked columns: what cannot be proven from the schema is
/// known after a moment then, not after hours.
/// </summary>
internal static class MaskTrial
{
    private const int RowsOfTable = 1000;

    public static async Task RunAsync(
        CopyPlan plan, SourceSnapshot snapshot, AsideDatabase aside, CancellationToken cancellationToken)
    {
        TableLoad[] tables = [.. plan.Selection.Loads
            .Where(load => load.Masking?.Columns.Values.Any(column => column.IsChecked) == true)];
        if (tables.Length == 0)
            return;
        await using NpgsqlConnection source = await snapshot.JoinAsync("copy trial reader", cancellationToken);
        await using NpgsqlConnection destination =
            await Sessions.OpenDestinationAsync(aside.Target, "copy trial writer", cancellationToken);
        SegmentCopier copier = new(source, destination, plan.Source);
        foreach (TableLoad table in tables)
        {
            try
            {
                await copier.TryAsync(table, RowsOfTable, cancellationToken);
            }
            catch (PostgresException refusal)
            {
                throw CopyErrors.MaskTrialFailed(table, refusal);
            }
        }
    }
}
