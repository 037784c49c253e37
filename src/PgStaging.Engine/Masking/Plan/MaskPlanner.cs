using Npgsql;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Decides how each column of a database is masked, and finds what speaks against it before a row is read. Changes
/// nothing.
/// </summary>
internal static class MaskPlanner
{
    /// <summary>Plans.</summary>
    /// <param name="session">A session of the database in a transaction.</param>
    /// <param name="request">The rules and the key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<MaskPlan> PlanAsync(
        NpgsqlConnection session, MaskingRequest request, CancellationToken cancellationToken)
    {
        MaskCatalog catalog = await MaskCatalogReader.ReadAsync(session, cancellationToken);
        ColumnShapes shapes = new(catalog);
        RuleMatching matching = new(catalog, shapes, request.Rules);
        MaskDecisions decisions = new(catalog, new ColumnGroups(catalog.References.Concat(matching.References)), matching.Found);
        MaskFactory factory = new(catalog, shapes, request.Key);
        Dictionary<ColumnKey, PlannedMask> planned = decisions.Decided.Values
            .Where(decision => !decision.IsKept && catalog.TableOf(decision.Column).Kind != 'c'
                && request.Tables?.Contains(decision.Column.Table) != false)
            .Select(factory.Plan).OfType<PlannedMask>().ToDictionary(mask => mask.Column.Key);
        List<PgMaskFinding> findings =
        [
            .. matching.Findings(),
            .. decisions.Findings,
            .. factory.Findings,
            .. new UniquenessCheck(catalog, planned).Run(),
            .. UndecidedCheck.Run(catalog, shapes, decisions, request),
            .. request.FindsCopies ? new CopiesElsewhere(catalog, shapes, decisions).Find() : [],
            .. await new RuleExpressions(session).CheckAsync(planned.Values, cancellationToken),
        ];
        return new MaskPlan(
            catalog with { References = [.. catalog.References, .. matching.References] }, TableMaskings.Of(catalog, planned.Values), [.. findings]);
    }
}
