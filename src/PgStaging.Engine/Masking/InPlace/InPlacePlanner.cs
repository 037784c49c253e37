using System.Collections.Immutable;
using System.Diagnostics;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Plans masking in place against the target itself, and refuses what must not begin. Changes nothing.</summary>
internal static class InPlacePlanner
{
    public static async Task<InPlacePlan> PlanAsync(
        InPlaceRequest request, IOperationLog log, CancellationToken cancellationToken)
    {
        if (request.Target.Label == PgTargetLabel.Production)
            throw InPlaceErrors.TargetIsProduction(request.Target.DisplayName);
        long started = Stopwatch.GetTimestamp();
        await using NpgsqlConnection session =
            await Sessions.OpenDestinationAsync(request.Target, "mask planner", cancellationToken);
        try
        {
            await Statements.ExecuteAsync(session, [SourceSnapshot.Begin], cancellationToken);
            log.Verbose($"Planning on {request.Target.DisplayName}.");
            return await PlanAsync(session, request, started, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, $"Masking {request.Target.DisplayName} could not be planned", request.Target.DisplayName);
        }
    }

    private static async Task<InPlacePlan> PlanAsync(
        NpgsqlConnection session, InPlaceRequest request, long started, CancellationToken cancellationToken)
    {
        SourceFacts facts = await SourceFacts.ReadAsync(session, cancellationToken);
        InPlaceRights rights = await InPlaceRights.ReadAsync(session, cancellationToken);
        MaskPlan masks = await MasksAsync(session, request, cancellationToken);
        masks.Approve();
        InPlaceSurvey survey = new(session, masks, rights.Role);
        ImmutableArray<InPlaceTable> tables = await survey.TablesAsync(cancellationToken);
        ImmutableArray<InPlaceForeignKey> keys = await survey.ForeignKeysAsync(cancellationToken);
        string fingerprint = RulesFingerprint.Of(request.Masking.Rules, request.Masking.Key);
        InPlacePlan plan = new()
        {
            Request = request,
            Facts = facts,
            Rights = rights,
            Units = MaskUnits.Of(tables, keys, facts.Major),
            ForeignKeys = keys,
            Views = await survey.ViewsAsync(cancellationToken),
            Masked = await MaskedAsync(session, request, masks, fingerprint, cancellationToken),
            Fingerprint = fingerprint,
            ForeignMembers = await survey.ForeignMembersAsync(cancellationToken),
            Warnings = [.. masks.Warnings],
            Started = started,
        };
        return rights.MayCreateSchema ? plan : throw InPlaceErrors.SchemaNotAllowed(request.Target.Database, rights.Role);
    }

    private static async Task<MaskPlan> MasksAsync(
        NpgsqlConnection session, InPlaceRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsPartial)
        {
            MaskPlan whole = await MaskPlanner.PlanAsync(session, request.Masking, cancellationToken);
            return whole with { Findings = [.. whole.Findings, .. await LargeObjectsAsync(session, request.Masking, cancellationToken)] };
        }
        MaskTable[] tables = [.. (await MaskCatalogReader.ReadAsync(session, cancellationToken)).Tables];
        foreach (NamePattern pattern in request.Tables.Concat(request.ExcludedTables))
        {
            if (!Array.Exists(tables, table => InPlaceRequest.Names([pattern], table)))
                throw InPlaceErrors.TableNotFound(pattern.Text);
        }
        HashSet<uint> wanted = [.. tables.Where(request.Wants).Select(table => table.Oid)];
        MaskPlan plan = await MaskPlanner.PlanAsync(session, request.Masking with { Tables = wanted }, cancellationToken);
        CheckReferences(plan, wanted);
        return plan;
    }

    private static async Task<IEnumerable<PgMaskFinding>> LargeObjectsAsync(
        NpgsqlConnection session, MaskingRequest masking, CancellationToken cancellationToken)
    {
        if (masking is { Undecided: PgUndecidedColumns.Keep } or { Rules.LargeObjects: not PgMaskedLargeObjects.Fail })
            return [];
        long count = await Rows.SingleAsync(
            session, SqlText.Load("Copy/Sql/large_object_count.sql"), row => row.Value<long>("large_objects"), cancellationToken);
        return count > 0 ? [MaskFindings.LargeObjectsUndecided(count, masking.Undecided)] : [];
    }

    // What is masked on one side of a reference only no longer matches the other.
    private static void CheckReferences(MaskPlan plan, HashSet<uint> wanted)
    {
        foreach (ColumnReference reference in plan.Catalog.References.Where(reference => reference.Constraint is not null))
        {
            (ColumnKey one, ColumnKey other) = (reference.Column, reference.Referenced);
            if (IsMasked(plan, one) && !wanted.Contains(other.Table))
                throw InPlaceErrors.ReferenceLeftOut(Name(plan, one), Name(plan, other));
            if (IsMasked(plan, other) && !wanted.Contains(one.Table))
                throw InPlaceErrors.ReferenceLeftOut(Name(plan, other), Name(plan, one));
        }
    }

    private static bool IsMasked(MaskPlan plan, ColumnKey column) =>
        plan.Tables.TryGetValue(plan.Catalog.TableOf(column).Address, out TableMasking? masking)
        && masking.Columns.ContainsKey(plan.Catalog.Columns[column].Name);

    private static string Name(MaskPlan plan, ColumnKey column) =>
        $"{plan.Catalog.TableOf(column).DisplayName}.{plan.Catalog.Columns[column].Name}";

    private static async Task<ImmutableDictionary<uint, long>> MaskedAsync(
        NpgsqlConnection session, InPlaceRequest request, MaskPlan masks, string fingerprint, CancellationToken cancellationToken)
    {
        if (await MaskRunState.ReadAsync(session, cancellationToken) is not { } found)
            return ImmutableDictionary<uint, long>.Empty;
        if (found.Fingerprint == fingerprint)
            return found.Masked;
        MaskRunState.CheckMayRestart(request, found.Masked.Count);
        await CheckRestartAsync(session, masks, found.Masked, cancellationToken);
        return ImmutableDictionary<uint, long>.Empty;
    }

    // What was masked by those rules on one side of a reference only, or would be masked twice on one side, matches no more.
    private static async Task CheckRestartAsync(
        NpgsqlConnection session, MaskPlan masks, ImmutableDictionary<uint, long> done, CancellationToken cancellationToken)
    {
        HashSet<(uint Table, string Column)> before = await MaskRunState.ColumnsAsync(session, cancellationToken);
        foreach (ColumnReference reference in masks.Catalog.References)
        {
            ColumnKey[] sides = [reference.Column, reference.Referenced];
            if (done.ContainsKey(sides[0].Table) != done.ContainsKey(sides[1].Table)
                && sides.Any(side => IsMasked(masks, side) || before.Contains((side.Table, masks.Catalog.Columns[side].Name))))
                throw InPlaceErrors.RestartBreaksReferences(Name(masks, sides[0]), Name(masks, sides[1]));
        }
    }
}
