using PgStaging.Engine.Catalog;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Branching;

/// <summary>Says our masks in the service's words, which are those of PostgreSQL Anonymizer; what has no equal there is refused.</summary>
internal static class NeonMaskMapping
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["firstName"] = "anon.fake_first_name()",
        ["lastName"] = "anon.fake_last_name()",
        ["email"] = "anon.fake_email()",
        ["street"] = "anon.fake_address()",
        ["city"] = "anon.fake_city()",
        ["country"] = "anon.fake_country()",
        ["postalCode"] = "anon.fake_postcode()",
        ["company"] = "anon.fake_company()",
        ["iban"] = "anon.fake_iban()",
        ["lorem"] = "anon.lorem_ipsum()",
    };

    /// <summary>The rules of the service for a plan.</summary>
    /// <param name="plan">How each column is to be masked.</param>
    /// <param name="database">The branch's database.</param>
    public static IReadOnlyList<NeonMaskingRule> Of(MaskPlan plan, string database)
    {
        List<NeonMaskingRule> rules = [];
        List<string> refused = [];
        foreach ((ObjectAddress address, TableMasking masking) in plan.Tables)
        {
            MaskTable table = plan.Catalog.Relations[address.ObjectId];
            // A rule for a table reaches its partitions and heirs.
            if (table.Ancestors.Any(ancestor => plan.Tables.ContainsKey(ancestor.Address)))
                continue;
            foreach (MaskedColumn column in masking.Columns.Values)
            {
                if (Refusal(plan.Catalog, table, column) is { } reason)
                    refused.Add($"{table.Schema}.{table.Name}.{column.Name} ({reason})");
                else
                    rules.Add(Rule(database, table, column));
            }
        }
        return refused.Count == 0
            ? [.. rules.OrderBy(rule => (rule.SchemaName, rule.TableName, rule.ColumnName))]
            : throw NeonErrors.NeonMasksNotEqual([.. refused.Order(StringComparer.Ordinal)]);
    }

    private static NeonMaskingRule Rule(string database, MaskTable table, MaskedColumn column) => new()
    {
        DatabaseName = database,
        SchemaName = table.Schema,
        TableName = table.Name,
        ColumnName = column.Name,
        MaskingFunction = Functions.GetValueOrDefault(column.Rules[0].Mask),
        MaskingValue = IsConstant(column.Rules[0]) ? column.Rules[0].Options.RequiredText("value") : null,
    };

    private static string? Refusal(MaskCatalog catalog, MaskTable table, MaskedColumn column)
    {
        MaskRule rule = column.Rules[0];
        if (column.Rules.Count > 1 || rule.Path is not null)
            return "masks inside of values";
        if (rule.When is not null || rule.By is not null)
            return "a condition or a subject";
        if (!IsConstant(rule) && !Functions.ContainsKey(rule.Mask))
            return $"mask {rule.Mask}";
        if (!IsConstant(rule) && !rule.Options.Values.IsEmpty)
            return $"options of mask {rule.Mask}";
        MaskTableColumn found = table.Columns.Single(one => one.Name == column.Name);
        // Each value would become one of its own, whatever refers to it.
        return catalog.References.Any(reference => (reference.Column == found.Key || reference.Referenced == found.Key)
            && !IsInherited(catalog, reference))
            ? "it refers to a column or is referred to" : null;
    }

    private static bool IsInherited(MaskCatalog catalog, ColumnReference reference) => reference.Constraint is null
        && catalog.TableOf(reference.Column).Root.Oid == catalog.TableOf(reference.Referenced).Root.Oid;

    private static bool IsConstant(MaskRule rule) => rule.Mask.Equals("constant", StringComparison.OrdinalIgnoreCase);
}
