using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>
/// Removes what copies to the same destination left behind when they were killed. Only the holder of the destination's
/// lock may do this: then nobody can still be building.
/// </summary>
internal static class LeftOvers
{
    public static async Task<IReadOnlyList<string>> RemoveAsync(
        NpgsqlConnection maintenance, string destination, IOperationLog log, CancellationToken cancellationToken)
    {
        List<(string Name, string? Comment, bool IsOwned)> found = await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/databases_aside.sql"),
            row => (row.Text("datname"), row.TextOrNull("comment"), row.Value<bool>("is_owned")), cancellationToken);
        List<string> warnings = [];
        foreach ((string name, string? comment, bool isOwned) in found.Where(item => AsideName.IsOurs(item.Name)))
        {
            if (AsideTag.Parse(comment) is not { } tag || tag.Destination != destination)
                continue;
            if (!isOwned)
            {
                warnings.Add($"The database {name} was left by an earlier copy and could not be removed: it belongs to another role.");
                continue;
            }
            log.Verbose($"Removing {name}, left by a copy of {tag.Started:u} from {tag.Host} (process {tag.ProcessId}).");
            await Statements.ExecuteAsync(
                maintenance, [$"DROP DATABASE IF EXISTS {SqlName.Quote(name)} WITH (FORCE)"], cancellationToken);
            warnings.Add($"Removed the database {name}, which an earlier copy of {tag.Started:u} had left behind.");
        }
        return warnings;
    }
}
