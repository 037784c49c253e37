using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>Runs steps of DDL and says, when one fails, which object it was for.</summary>
internal sealed class StepRunner(CopyPlan plan, TableTree tree)
{
    // Small enough for the server's lock table (a table with its index and TOAST takes several places), big enough that
    // round trips and commits do not count.
    private const int StepsPerTransaction = 50;

    private const int DeadlockAttempts = 5;

    private readonly Dictionary<ObjectAddress, TableLoad> loads =
        plan.Selection.Loads.ToDictionary(load => load.Address);

    /// <summary>Runs steps in order, many in one transaction.</summary>
    public async Task RunInOrderAsync(
        NpgsqlConnection session, IEnumerable<DdlStep> steps, CancellationToken cancellationToken)
    {
        foreach (DdlStep[] batch in steps.Chunk(StepsPerTransaction))
        {
            try
            {
                await Statements.ExecuteAsync(session, batch.SelectMany(step => step.Statements), cancellationToken);
            }
            catch (PostgresException exception)
            {
                string? failed = exception.BatchCommand?.CommandText;
                throw Failure(batch.FirstOrDefault(step => step.Statements.Contains(failed ?? string.Empty)) ?? batch[0], exception);
            }
            catch (NpgsqlException exception)
            {
                throw Failure(batch[0], exception);
            }
        }
    }

    /// <summary>
    /// Runs one step as a transaction of its own. Where functions do not find what they need, it is tried again under
    /// the search_path of the source's database.
    /// </summary>
    public async Task RunAsync(NpgsqlConnection session, DdlStep step, CancellationToken cancellationToken)
    {
        IEnumerable<string> statements = step.Statements;
        bool underSourcePath = false;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await Statements.ExecuteAsync(session, statements, cancellationToken);
                return;
            }
            catch (PostgresException exception) when (UnresolvedNames.Caused(exception) && !underSourcePath)
            {
                underSourcePath = true;
                statements = [plan.Source.SetSearchPath("SESSION"), .. step.Statements, "SET search_path TO ''"];
            }
            catch (PostgresException exception)
                when (exception.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < DeadlockAttempts)
            {
                // The transaction is undone as a whole; whoever won is soon out of the way.
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                throw Failure(step, exception);
            }
        }
    }

    private PgStagingException Failure(DdlStep step, NpgsqlException exception)
    {
        CatalogObject item = step.Object;
        if (item.Kind == PgObjectKind.ForeignKey
            && exception is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
            return CopyErrors.ForeignKeyBroken(item.Name, NameOf(item.Parent), LeftOutRows(step), exception);
        if (item is SecurityLabel label
            && exception is PostgresException { SqlState: PostgresErrorCodes.InvalidParameterValue })
            return CopyErrors.LabelProviderMissing(label.Provider, label.Target, exception);
        return ServerErrors.From(exception, $"{item.Kind} {item.DisplayName} could not be made", item.DisplayName);
    }

    private string NameOf(ObjectAddress? table) =>
        plan.Selection.Model.Objects.FirstOrDefault(item => item.Address == table)?.DisplayName ?? "a table";

    // Whatever kept rows out of the tables that the key joins.
    private List<string> LeftOutRows(DdlStep step) =>
    [
        .. step.NeedsRowsOf.Concat(step.Locks)
            .Concat(plan.Selection.Model.Dependencies.GetValueOrDefault(step.Object.Address, []))
            .SelectMany(tree.WithDescendants)
            .Distinct()
            .Select(address => plan.Selection.Model.Objects.OfType<Table>().FirstOrDefault(table => table.Address == address))
            .OfType<Table>()
            .Where(table => table.HasOwnRows)
            .Select(table => !loads.TryGetValue(table.Address, out TableLoad? load)
                    ? $"no rows of {table.DisplayName} were copied"
                : load.Condition is not null ? $"-Where on {table.DisplayName}" : null)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];
}
