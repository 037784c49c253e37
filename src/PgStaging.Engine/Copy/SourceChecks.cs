using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>What must hold on the source before anything is created: every row can be read, every condition is valid.</summary>
internal static class SourceChecks
{
    public static async Task RunAsync(
        NpgsqlConnection session, CopyRequest request, Selection selection, CancellationToken cancellationToken)
    {
        await CheckRightsAsync(session, request, selection, cancellationToken);
        foreach (TableLoad table in selection.Loads.Where(table => table is { Condition: not null, IsExtensionConfiguration: false }))
            await CheckConditionAsync(session, table, cancellationToken);
    }

    private static async Task CheckRightsAsync(
        NpgsqlConnection session, CopyRequest request, Selection selection, CancellationToken cancellationToken)
    {
        IEnumerable<uint> read = selection.Loads.Select(table => table.Address.ObjectId);
        if (!request.SchemaOnly)
            read = read.Concat(selection.Model.All<Sequence>().Select(sequence => sequence.Address.ObjectId));
        List<(string Name, bool MayRead, bool HidesRows)> rights = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/source_rights.sql"), [read.Select(oid => (long)oid).ToArray()],
            row => (row.Text("name"), row.Value<bool>("may_read"), row.Value<bool>("hides_rows")), cancellationToken);

        string role = request.Source.Settings.Username ?? string.Empty;
        if (rights.Where(right => !right.MayRead).Select(right => right.Name).ToList() is { Count: > 0 } denied)
            throw CopyErrors.SourceReadDenied(denied, role);
        if (rights.Where(right => right.HidesRows).Select(right => right.Name).ToList() is { Count: > 0 } hidden)
            throw CopyErrors.RowSecurityHidesRows(hidden, role);
    }

    // Sent as one prepared statement, so that the condition can be one expression and nothing else.
    private static async Task CheckConditionAsync(
        NpgsqlConnection session, TableLoad table, CancellationToken cancellationToken)
    {
        string head = $"SELECT FROM ONLY {table.QuotedName} WHERE (";
        try
        {
            await Statements.ExecuteAsync(
                session, ["SAVEPOINT condition", $"{head}{table.Condition}\n) LIMIT 0", "RELEASE condition"],
                cancellationToken);
        }
        catch (PostgresException exception)
        {
            // Where the condition ends too early, the server points at what we have put behind it.
            int position = Math.Clamp(exception.Position - head.Length, 0, table.Condition!.Length + 1);
            throw CopyErrors.ConditionInvalid(table.DisplayName, exception, position);
        }
    }
}
