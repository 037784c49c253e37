using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>
/// The tables of a mirror that were just loaded. Whoever reads rows first writes down on their pages that they are committed; in a
/// mirror that nobody has read, each branch's first reader would write the whole branch, and a clone that shares the mirror's
/// blocks would come to share none. So they are vacuumed once, in the mirror.
/// </summary>
internal static class LoadedTables
{
    /// <param name="session">In the database.</param>
    /// <param name="database">What messages call it.</param>
    /// <param name="log">Is told what happens.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task VacuumAsync(
        NpgsqlConnection session, string database, IOperationLog log, CancellationToken cancellationToken)
    {
        List<Table> tables = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/tables_to_vacuum.sql"),
            row => new Table(row.Text("name"), row.Value<long>("size_bytes")), cancellationToken);
        if (tables.Count == 0)
            return;
        int bar = OperationProgress.NextId();
        (long done, long total) = (0, tables.Sum(table => table.SizeBytes));
        try
        {
            foreach (Table table in tables)
            {
                log.Progress(new OperationProgress(
                    bar, null, $"Making {database} a mirror", $"Vacuuming {table.Name}", (int)(100 * done / total)));
                // Somebody's lock is no reason to wait: with -Force that session is about to be ended.
                await Statements.ExecuteAsync(session, [$"VACUUM (FREEZE, SKIP_LOCKED) {table.Name}"], cancellationToken);
                done += table.SizeBytes;
            }
            log.Verbose($"{Counted.Text(tables.Count, "table")} of {database} vacuumed.");
        }
        finally
        {
            log.Progress(new OperationProgress(bar, null, $"Making {database} a mirror", "Done", Completed: true));
        }
    }

    private sealed record Table(string Name, long SizeBytes);
}
