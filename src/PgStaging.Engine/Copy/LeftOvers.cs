using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
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
        NpgsqlConnection maintenance, ResolvedTarget target, IOperationLog log, CancellationToken cancellationToken)
    {
        List<(string Name, string? Comment, bool IsOwned)> found = await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/databases_aside.sql"),
            row => (row.Text("datname"), row.TextOrNull("comment"), row.Value<bool>("is_owned")), cancellationToken);
        List<string> warnings = [];
        foreach ((string name, string? comment, bool isOwned) in found.Where(item => AsideName.IsOurs(item.Name)))
        {
            AsideTag? tag = AsideTag.Parse(comment);
            // A copy that was killed right after CREATE DATABASE had no time for the tag.
            bool isOurs = tag is null ? comment is null && AsideName.IsOfBuilding(name, target.Database)
                : tag.Destination == target.Database;
            if (!isOurs)
                continue;
            if (!isOwned)
            {
                warnings.Add($"The database {name} was left by an earlier copy and could not be removed: it belongs to another role.");
                continue;
            }
            log.Verbose($"Removing {name}, left by {Origin(tag)}.");
            try
            {
                await DatabaseRemoval.DropAsync(maintenance, target.WithDatabase(name), cancellationToken);
                warnings.Add($"Removed the database {name}, left by {Origin(tag)}.");
            }
            catch (PgStagingException exception) when (exception.ErrorId == nameof(CopyErrors.DatabaseSubscribes))
            {
                warnings.Add($"The database {name}, left by {Origin(tag)}, stays. {exception.Message} {exception.RecommendedAction}");
            }
        }
        return warnings;
    }

    private static string Origin(AsideTag? tag) => tag is null ? "an earlier copy"
        : $"a copy of {tag.Started:u} from {tag.Host} (process {tag.ProcessId})";
}
