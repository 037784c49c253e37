using Npgsql;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Asks the server whether the conditions and values of rules are what they should be. Nothing is read or changed.</summary>
internal sealed class RuleExpressions(NpgsqlConnection session)
{
    private readonly List<PgMaskFinding> findings = [];

    public async Task<IReadOnlyList<PgMaskFinding>> CheckAsync(
        IReadOnlyCollection<PlannedMask> planned, CancellationToken cancellationToken)
    {
        foreach (IGrouping<(MaskTable Table, string? When), PlannedMask> masks in planned
            .Where(mask => mask.Decision.Rule.When is not null)
            .GroupBy(mask => (mask.Table, mask.Decision.Rule.When)))
            await CheckConditionAsync(masks.Key.Table, masks.First().Decision.Rule, cancellationToken);
        foreach (PlannedMask mask in planned.Where(mask => mask.SourceExpression is not null))
        {
            if (await RefusalAsync(
                $"SELECT {mask.SourceExpression} FROM ONLY {mask.Table.QuotedName} LIMIT 0", [], cancellationToken) is { } problem)
                findings.Add(MaskFindings.ExpressionInvalid(mask.Table, mask.Column, mask.Decision.Rule, problem));
        }
        foreach (PlannedMask mask in planned.Where(mask => mask.Decision.Rule.By is not null))
        {
            if (mask.Table.Columns.All(column => column.Name != mask.Decision.Rule.By))
                findings.Add(MaskFindings.SubjectUnknown(mask.Table, mask.Decision.Rule));
        }
        foreach (IGrouping<(string TypeName, MaskRule Rule), PlannedMask> masks in planned
            .Where(mask => !mask.Decision.IsInside).GroupBy(mask => (mask.Column.TypeName, mask.Decision.Rule)))
            await CheckValuesAsync(masks.First(), cancellationToken);
        return findings;
    }

    private async Task CheckConditionAsync(MaskTable table, MaskRule rule, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(
            $"SELECT FROM ONLY {table.QuotedName} WHERE ({rule.When}\n) LIMIT 0", [], cancellationToken) is { } problem)
            findings.Add(MaskFindings.ConditionInvalid(table, rule, problem));
    }

    // Values that the rule gives are no secrets; a cast to char or varchar would cut them silently.
    private async Task CheckValuesAsync(PlannedMask mask, CancellationToken cancellationToken)
    {
        MaskRule rule = mask.Decision.Rule;
        foreach (string value in rule.Options.GivenValues)
        {
            string? problem = mask.Shape.MaxLength is { } length && value.EnumerateRunes().Count() > length ? "it is too long."
                : await RefusalAsync($"SELECT CAST($1 AS {mask.Column.TypeName})", [value], cancellationToken);
            if (problem is not null)
                findings.Add(MaskFindings.ValueRefused(mask.Table, mask.Column, rule, mask.Column.TypeName, problem));
        }
    }

    private async Task<string?> RefusalAsync(string sql, IReadOnlyList<object> arguments, CancellationToken cancellationToken)
    {
        await Statements.ExecuteAsync(session, ["SAVEPOINT rule"], cancellationToken);
        try
        {
            await Rows.ReadAsync(session, sql, arguments, _ => true, cancellationToken);
            await Statements.ExecuteAsync(session, ["RELEASE rule"], cancellationToken);
            return null;
        }
        catch (PostgresException refusal) when (!refusal.IsTransient)
        {
            await Statements.ExecuteAsync(session, ["ROLLBACK TO rule", "RELEASE rule"], cancellationToken);
            return refusal.MessageText;
        }
    }
}
