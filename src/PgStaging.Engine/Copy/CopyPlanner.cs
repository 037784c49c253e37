using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>Looks at both sides, refuses what cannot or must not be done, and plans the rest. Creates nothing.</summary>
internal static class CopyPlanner
{
    public static async Task<CopyPlan> PlanAsync(
        CopyRequest request, IOperationLog log, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        if (request.Destination.Label == PgTargetLabel.Production)
            throw CopyErrors.DestinationIsProduction(request.Destination.DisplayName);

        await using NpgsqlConnection source =
            await Sessions.OpenSourceAsync(request.Source, "copy planner", cancellationToken);
        await using NpgsqlConnection maintenance =
            await Sessions.OpenMaintenanceAsync(request.Destination, "copy planner", cancellationToken);
        try
        {
            return await PlanAsync(request, source, maintenance, started, log, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(
                exception, $"The copy of {request.Source.DisplayName} could not be planned", request.Source.DisplayName);
        }
    }

    private static async Task<CopyPlan> PlanAsync(
        CopyRequest request, NpgsqlConnection source, NpgsqlConnection maintenance, long started, IOperationLog log,
        CancellationToken cancellationToken)
    {
        await Statements.ExecuteAsync(source, [SourceSnapshot.Begin], cancellationToken);
        SourceFacts sourceFacts = await SourceFacts.ReadAsync(source, cancellationToken);
        DestinationFacts destination = await DestinationFacts.ReadAsync(
            maintenance, request.Destination.Database, cancellationToken);
        Preflight preflight = new(request, sourceFacts, destination, maintenance);
        await preflight.CheckServersAsync(cancellationToken);

        string fingerprint = await CatalogFingerprint.ReadAsync(source, cancellationToken);
        // What belongs to the database as a whole is given to the copy when all else is done.
        DatabaseModel model = ModelReduction.Without(
            await CatalogReader.ReadAsync(source, cancellationToken), DatabaseLevel.Holds);
        log.Verbose(string.Create(
            CultureInfo.CurrentCulture, $"{request.Source.DisplayName} holds {model.Objects.Length:N0} objects."));
        Selection chosen = PartitionIdentities.LeaveOut(Selector.Select(model, request), destination.Major);
        Selection selection = await CompleteAsync(source, request, chosen, cancellationToken);
        await SourceChecks.RunAsync(source, request, selection, cancellationToken);
        MaskPlan? masking = await MaskAsync(source, request, selection, cancellationToken);
        selection = selection with
        {
            Loads = [.. selection.Loads.Select(load => load with { Masking = masking?.Tables.GetValueOrDefault(load.Address) })],
        };
        DatabaseProperties properties = destination.Existing is not null
            ? await DatabaseProperties.ReadAsync(maintenance, request.Destination.Database, cancellationToken)
            : (await DatabaseProperties.ReadAsync(source, model.Database.Name, cancellationToken))
                .ForNewDatabase(request, destination);
        SchemaPlan schema = SchemaPlanner.Create(
            selection.Model,
            new DdlOptions
            {
                Owners = request.Owners,
                Privileges = request.Privileges,
                DestinationVersion = destination.ServerVersion,
                IsSuperuser = destination.IsSuperuser,
                ExtensionVersions = await OfferedExtensions.ReadAsync(maintenance, cancellationToken),
            });
        if (masking is not null)
        {
            schema = schema.WithBeforeData(step => step.Object is Trigger { Schema: { } name } trigger
                && masking.Needs(name, trigger.RelationName, trigger.Name));
        }
        NeededRoles roles =
            await NeededRoles.FindAsync(source, request, selection.Model, schema, properties, cancellationToken);
        MissingRoles missing = request.Roles
            ? await MissingRoles.FindAsync(source, maintenance, roles, destination, cancellationToken) : MissingRoles.None;
        await preflight.CheckSchemaAsync(roles, missing, selection.Model, cancellationToken);
        SourceClone? clone = await SourceClone.FindAsync(
            maintenance, request, sourceFacts, destination, model, properties.Tablespace, log, cancellationToken);
        return new CopyPlan
        {
            Request = request,
            SourceClone = clone,
            Source = sourceFacts,
            Destination = destination,
            Selection = selection with { NotCopied = selection.NotCopied.AddRange(schema.NotWritten) },
            Schema = schema,
            Properties = properties,
            Roles = missing,
            Masking = masking,
            Fingerprint = fingerprint,
            Warnings = [.. await WarningsAsync(source, sourceFacts, destination, cancellationToken), .. missing.Warnings, .. masking?.Warnings ?? []],
            Started = started,
        };
    }

    // Rows that belong to the user in tables that belong to extensions, and what is left out because it has no table.
    private static async Task<Selection> CompleteAsync(
        NpgsqlConnection source, CopyRequest request, Selection selection, CancellationToken cancellationToken)
    {
        if (!request.SchemaOnly)
        {
            List<TableLoad> extensionTables = await ExtensionTables.ReadAsync(source, selection.Model, cancellationToken);
            selection = selection with { Loads = [.. selection.Loads, .. extensionTables] };
        }
        if (!request.IsPartial && !request.SchemaOnly)
            return selection;
        long largeObjects = await LargeObjects.CountAsync(source, cancellationToken);
        return largeObjects == 0 ? selection : selection with
        {
            NotCopied = selection.NotCopied.Add(new PgNotCopied(
                PgObjectKind.LargeObject, null,
                string.Create(CultureInfo.CurrentCulture, $"{largeObjects:N0} large objects"),
                "Large objects belong to no table; only a copy of all tables with their rows holds them.")),
        };
    }

    private static async Task<MaskPlan?> MaskAsync(
        NpgsqlConnection source, CopyRequest request, Selection selection, CancellationToken cancellationToken)
    {
        if (request.Masking is not { } masking || request.SchemaOnly)
            return null;
        MaskPlan plan = await MaskPlanner.PlanAsync(
            source,
            masking with { Tables = selection.Loads.Select(load => load.Address.ObjectId).ToHashSet() },
            cancellationToken);
        if (!request.IsPartial && masking is { Undecided: not PgUndecidedColumns.Keep, Rules.LargeObjects: PgMaskedLargeObjects.Fail }
            && await LargeObjects.CountAsync(source, cancellationToken) is > 0 and var count)
            plan = plan with { Findings = plan.Findings.Add(MaskFindings.LargeObjectsUndecided(count, masking.Undecided)) };
        plan.Approve();
        return plan;
    }

    private static async Task<ImmutableArray<string>> WarningsAsync(
        NpgsqlConnection source, SourceFacts sourceFacts, DestinationFacts destination,
        CancellationToken cancellationToken)
    {
        List<string> warnings = [];
        if (destination.Major < sourceFacts.Major)
        {
            warnings.Add(
                $"The destination is PostgreSQL {destination.Major}, older than the source's {sourceFacts.Major}: what is new since then cannot be made there.");
        }
        List<(string Name, long Relations)> tablespaces = await Rows.ReadAsync(
            source, SqlText.Load("Copy/Sql/tablespaces_used.sql"),
            row => (row.Text("name"), row.Value<long>("relations")), cancellationToken);
        warnings.AddRange(tablespaces.Select(tablespace => string.Create(
            CultureInfo.CurrentCulture,
            $"Tablespace {tablespace.Name} is not kept: its {tablespace.Relations:N0} tables and indexes go to the destination's default tablespace.")));
        return [.. warnings];
    }
}
