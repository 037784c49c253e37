using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Changes a domain's default and not-null; another base type takes a new domain.</summary>
internal static class DomainAlteration
{
    public static Alteration Of(Domain present, Domain wanted, ForcedChanges forced)
    {
        if (present.BaseType != wanted.BaseType || present.Collation != wanted.Collation || !forced.Types.IsEmpty)
            return Alteration.Recreate;
        string alter = $"ALTER DOMAIN {wanted.QuotedName}";
        List<AlterStep> steps = [];
        bool anew = !forced.Expressions.IsEmpty;
        if (present.Default is not null && (present.Default != wanted.Default || anew))
            steps.Add(new(AlterStage.Release, $"{alter} DROP DEFAULT"));
        if (present.NotNull && !wanted.NotNull)
            steps.Add(new(AlterStage.Release, $"{alter} DROP NOT NULL"));
        if (wanted.Default is { } value && (present.Default != value || anew))
            steps.Add(new(AlterStage.Add, $"{alter} SET DEFAULT {value}"));
        if (wanted.NotNull && !present.NotNull)
            steps.Add(new(AlterStage.Add, $"{alter} SET NOT NULL", PgHazard.LongLock));
        return Alteration.InPlace(steps);
    }
}
