using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes row security policies.</summary>
internal static class PolicyDdl
{
    public static IEnumerable<DdlStep> Create(Policy policy, DdlContext context)
    {
        Relation relation = (Relation)context.Find(policy.Parent!.Value)!;
        string roles = policy.Roles.IsEmpty ? "PUBLIC" : string.Join(", ", policy.Roles.Select(SqlName.Quote));
        IEnumerable<string?> clauses =
        [
            $"CREATE POLICY {SqlName.Quote(policy.Name)} ON {relation.QuotedName}",
            policy.IsPermissive ? null : "AS RESTRICTIVE",
            $"FOR {policy.Command} TO {roles}",
            policy.Using is { } rows ? $"USING ({rows})" : null,
            policy.Check is { } check ? $"WITH CHECK ({check})" : null,
        ];
        yield return new DdlStep
        {
            Key = new(policy.Address, StepRole.Create),
            Object = policy,
            Phase = DdlPhase.AfterData,
            Statements = [string.Join(' ', clauses.OfType<string>())],
            NeedsRowsOf = relation is Table { HasOwnRows: true } ? [relation.Address] : [],
            Locks = [relation.Address],
        };
    }
}
