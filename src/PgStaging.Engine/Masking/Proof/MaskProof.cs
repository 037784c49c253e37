using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Checks rules against a source, and proves on the rows of a masked target that nothing of the source survived there. Only
/// reads.
/// </summary>
internal sealed class MaskProof(ResolvedTarget source, MaskingRequest request, IOperationLog log)
{
    /// <summary>What speaks against the rules, and which data they do not reach.</summary>
    public async Task<IReadOnlyList<PgMaskFinding>> CheckAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await OpenAsync(source, cancellationToken);
        MaskPlan plan = await PlanAsync(session, cancellationToken);
        return request.Rules.LargeObjects == PgMaskedLargeObjects.Fail && request.Undecided != PgUndecidedColumns.Keep
            && await LargeObjects.CountAsync(session, cancellationToken) is > 0 and var count
            ? plan.Findings.Add(MaskFindings.LargeObjectsUndecided(count, request.Undecided)) : plan.Findings;
    }

    /// <summary>Compares the rows of both sides.</summary>
    /// <param name="target">The masked database.</param>
    /// <param name="column">Told what became of each masked column.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong with tables, keys and references.</returns>
    public async Task<IReadOnlyList<PgMaskFinding>> ProveAsync(
        ResolvedTarget target, Func<PgMaskProof, Task> column, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await OpenAsync(source, cancellationToken);
        await using NpgsqlConnection masked = await OpenAsync(target, cancellationToken);
        try
        {
            MaskPlan plan = await PlanAsync(session, cancellationToken);
            plan.Approve();
            HashSet<(string, string)> there = [.. await Rows.ReadAsync(
                masked, SqlText.Load("Masking/Sql/mask_proof_tables.sql"), row => (row.Text("schema"), row.Text("name")),
                cancellationToken)];
            MaskTable[] tables = [.. plan.Tables.Keys.Select(address => plan.Catalog.Relations[address.ObjectId])
                .OrderBy(table => table.DisplayName, StringComparer.Ordinal)];
            if (tables.Where(table => !there.Contains((table.Schema, table.Name))).ToList() is { Count: > 0 } missing)
                return [.. missing.Select(MaskFindings.TableMissing)];
            foreach (MaskTable table in tables.Where(table => table.Kind == 'r'))
            {
                log.Verbose($"Comparing {table.DisplayName}.");
                TableProof proof = new(table, plan.Tables[table.Address], request.Key);
                foreach (PgMaskProof found in await proof.RunAsync(session, masked, cancellationToken))
                    await column(found);
            }
            return await new KeyProof(plan, masked).RunAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, $"{target.DisplayName} could not be compared with {source.DisplayName}", target.DisplayName);
        }
    }

    private Task<MaskPlan> PlanAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        MaskPlanner.PlanAsync(session, request, cancellationToken);

    private static async Task<NpgsqlConnection> OpenAsync(ResolvedTarget target, CancellationToken cancellationToken)
    {
        NpgsqlConnection session = await Sessions.OpenSourceAsync(target, "mask test", cancellationToken);
        try
        {
            await Statements.ExecuteAsync(session, [SourceSnapshot.Begin], cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
