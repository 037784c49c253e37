using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Copy;

/// <summary>Applies the request's patterns to a model. What depends on something left out is left out too.</summary>
internal sealed class Selector
{
    private readonly DatabaseModel model;
    private readonly CopyRequest request;
    private readonly TableTree tree;
    private readonly Dictionary<ObjectAddress, string> reasons = [];
    private readonly HashSet<ObjectAddress> definitionOnly = [];

    private Selector(DatabaseModel model, CopyRequest request)
    {
        this.model = model;
        this.request = request;
        tree = new TableTree(model);
    }

    public static Selection Select(DatabaseModel model, CopyRequest request)
    {
        Selector selector = new(model, request);
        selector.CheckPatterns();
        selector.ApplySchemas();
        selector.ApplyTables();
        selector.LeaveOutDependents();
        return selector.ToSelection();
    }

    private void CheckPatterns()
    {
        List<string?> schemas = [.. model.Objects.Select(item => item.Schema).Distinct()];
        foreach (NamePattern pattern in request.Schemas.Concat(request.ExcludedSchemas))
        {
            if (!schemas.Any(schema => schema is not null && pattern.Matches(null, schema))
                && !model.Objects.Any(item => item.Kind == PgObjectKind.Schema && pattern.Matches(null, item.Name)))
                throw CopyErrors.PatternMatchesNothing(pattern.Text, "schema");
        }

        IEnumerable<NamePattern> tablePatterns =
        [
            .. request.Tables, .. request.ExcludedTables, .. request.ExcludedTableData,
            .. request.Conditions.Select(condition => condition.Tables),
        ];
        foreach (NamePattern pattern in tablePatterns)
        {
            if (!model.All<Table>().Any(table => pattern.Matches(table.Schema, table.Name)))
                throw CopyErrors.PatternMatchesNothing(pattern.Text, "table");
        }
    }

    private void ApplySchemas()
    {
        if (request.Schemas.IsEmpty && request.ExcludedSchemas.IsEmpty)
            return;
        HashSet<ObjectAddress> neededByExtensions = [.. model.Objects
            .Where(item => item.Kind == PgObjectKind.Extension)
            .SelectMany(item => model.Dependencies.GetValueOrDefault(item.Address, []))];
        foreach (CatalogObject item in model.Objects)
        {
            // Extensions are not in a schema: they only put their objects there.
            string? schema = item.Kind == PgObjectKind.Extension ? null
                : item.Kind == PgObjectKind.Schema ? item.Name : item.Schema;
            if (schema is null || (item.Kind == PgObjectKind.Schema && neededByExtensions.Contains(item.Address)))
                continue;
            if (request.ExcludedSchemas.Any(pattern => pattern.Matches(null, schema)))
                reasons[item.Address] = $"Schema {schema} is excluded by -ExcludeSchema.";
            else if (!request.Schemas.IsEmpty && !request.Schemas.Any(pattern => pattern.Matches(null, schema)))
                reasons[item.Address] = $"Schema {schema} is not selected by -Schema.";
        }
    }

    private void ApplyTables()
    {
        if (!request.Tables.IsEmpty)
            KeepOnlyMatchedTables();
        foreach (Table table in model.All<Table>().Where(table => MatchesAny(request.ExcludedTables, table)))
        {
            foreach (Table member in tree.WithPartitions(table))
                reasons.TryAdd(member.Address, "It is excluded by -ExcludeTable.");
        }
        foreach (Table table in model.All<Table>().Where(table => MatchesAny(request.ExcludedTableData, table)))
            definitionOnly.UnionWith(tree.WithPartitions(table).Select(member => member.Address));
    }

    private void KeepOnlyMatchedTables()
    {
        HashSet<ObjectAddress> matched = [.. model.All<Table>()
            .Where(table => MatchesAny(request.Tables, table))
            .SelectMany(tree.WithPartitions)
            .Select(table => table.Address)];
        HashSet<ObjectAddress> ancestors = [.. matched.SelectMany(tree.Ancestors).Select(table => table.Address)];
        foreach (Table table in model.All<Table>().Where(table => !matched.Contains(table.Address)))
        {
            if (ancestors.Contains(table.Address))
                definitionOnly.Add(table.Address);
            else
                reasons.TryAdd(table.Address, "It is not selected by -Table.");
        }
    }

    private static bool MatchesAny(ImmutableArray<NamePattern> patterns, Table table) =>
        patterns.Any(pattern => pattern.Matches(table.Schema, table.Name));

    private void LeaveOutDependents()
    {
        if (reasons.Count == 0)
            return;
        DependentObjects dependents = new(model, tree);
        Queue<CatalogObject> open = new(model.Objects.Where(item => reasons.ContainsKey(item.Address)));
        while (open.TryDequeue(out CatalogObject? leftOut))
        {
            foreach (CatalogObject item in dependents.Of(leftOut))
            {
                if (reasons.TryAdd(item.Address, $"It needs {leftOut.DisplayName}, which is not copied."))
                    open.Enqueue(item);
            }
        }
    }

    private Selection ToSelection()
    {
        DatabaseModel selected = reasons.Count == 0 ? model : ModelReduction.Without(model, reasons.ContainsKey);
        List<PgNotCopied> notCopied =
        [
            .. model.Unmodelled.Select(item => new PgNotCopied(item.Kind, item.Schema, item.Name, item.Reason)),
            .. model.Objects
                .Where(item => reasons.ContainsKey(item.Address)
                    && !(item.Parent is { } parent && reasons.ContainsKey(parent)))
                .Select(item => new PgNotCopied(item.Kind, item.Schema, item.NameInSchema, reasons[item.Address])),
        ];
        return new Selection(selected, [.. Loads(selected)], [.. notCopied]);
    }

    private IEnumerable<TableLoad> Loads(DatabaseModel selected)
    {
        if (request.SchemaOnly)
            return [];
        return selected.All<Table>()
            .Where(table => table.HasOwnRows && !definitionOnly.Contains(table.Address))
            .Select(table => new TableLoad
            {
                Address = table.Address,
                Schema = table.Schema!,
                Name = table.Name,
                Columns = [.. table.Columns
                    .Where(column => column.Generation is not (ColumnGeneration.Stored or ColumnGeneration.Virtual))
                    .Select(column => column.Name)],
                Condition = Condition(table),
                HeapBytes = table.HeapBytes,
                DataBytes = table.DataBytes,
                IsHeap = table.AccessMethod is null or "heap",
            });
    }

    // A condition on a partitioned table is one on the partitions that hold its rows.
    private string? Condition(Table table)
    {
        string[] conditions = [.. request.Conditions
            .Where(condition => tree.PartitionRoots(table).Prepend(table)
                .Any(candidate => condition.Tables.Matches(candidate.Schema, candidate.Name)))
            .Select(condition => condition.Expression)];
        return conditions.Length switch
        {
            0 => null,
            1 => conditions[0],
            _ => string.Join(" AND ", conditions.Select(condition => $"({condition}\n)")),
        };
    }
}
