using System.Collections.Concurrent;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Collects the planner's statistics, so that the copy is fast from its first query on.</summary>
internal static class TableAnalysis
{
    /// <summary>The tables to name so that every table with rows is analyzed once: a partitioned one stands for its partitions.</summary>
    /// <remarks>
    /// ANALYZE of a table with foreign descendants asks the foreign servers for rows, which a copy must not: there only the
    /// members without such descendants are named.
    /// </remarks>
    public static IReadOnlyList<string> Targets(CopyPlan plan, TableTree tree)
    {
        HashSet<ObjectAddress> loaded = [.. plan.Selection.Loads.Select(load => load.Address)];
        return
        [
            .. plan.Selection.Model.All<Table>()
                .Where(table => !tree.ReachesForeign(table)
                    && !tree.Ancestors(table.Address).Any(parent => parent.IsPartitioned && !tree.ReachesForeign(parent))
                    && tree.WithPartitions(table).Any(member => loaded.Contains(member.Address)))
                .Select(table => table.QuotedName),
        ];
    }

    /// <summary>Analyzes; gives back a warning for each table of which the server could not.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(
        CopyPlan plan, ResolvedTarget database, IReadOnlyCollection<string> relations, CancellationToken cancellationToken)
    {
        ConcurrentQueue<string> queue = new(relations);
        ConcurrentQueue<string> warnings = new();
        await Workers.RunAsync(
            Math.Min(plan.Request.EffectiveJobs, relations.Count),
            async (_, token) =>
            {
                await using NpgsqlConnection session = await Sessions.OpenDestinationAsync(database, "copy analyze", token);
                // Functions in indexes and statistics run here, with their own idea of the search_path.
                await Statements.ExecuteAsync(
                    session, ["SET synchronous_commit = off", plan.Source.SetSearchPath("SESSION")], token);
                while (queue.TryDequeue(out string? relation))
                {
                    if (await AnalyzeAsync(session, relation, token) is { } warning)
                        warnings.Enqueue(warning);
                }
            },
            cancellationToken);
        return [.. warnings.Order(StringComparer.Ordinal)];
    }

    /// <summary>Analyzes one relation; gives back a warning where the server could not.</summary>
    public static async Task<string?> AnalyzeAsync(
        NpgsqlConnection session, string relation, CancellationToken cancellationToken)
    {
        try
        {
            await Statements.ExecuteAsync(session, [$"ANALYZE {relation}"], cancellationToken);
            return null;
        }
        catch (NpgsqlException exception)
        {
            PgStagingException failure = ServerErrors.From(exception, $"{relation} could not be analyzed", relation);
            // An expression of an index or of extended statistics that fails on some row fails on the source as well.
            if (exception is PostgresException { SqlState: not ['5' or 'X', ..] })
                return $"{failure.Message.TrimEnd('.')}. The planner has no statistics of it.";
            throw failure;
        }
    }
}
