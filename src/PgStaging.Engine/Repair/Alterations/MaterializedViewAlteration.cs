using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Changes what of a materialized view can be changed without making it anew.</summary>
internal static class MaterializedViewAlteration
{
    public static Alteration Of(MaterializedView present, MaterializedView wanted)
    {
        if (present.Definition != wanted.Definition || present.AccessMethod != wanted.AccessMethod)
            return Alteration.Recreate;
        string alter = $"ALTER MATERIALIZED VIEW {wanted.QuotedName}";
        List<AlterStep> steps =
        [
            .. OptionChanges.Between(present.Options, wanted.Options)
                .Select(change => new AlterStep(AlterStage.Change, $"{alter} {change}")),
        ];
        if (present.Tablespace != wanted.Tablespace)
        {
            steps.Add(new(
                AlterStage.Change, $"{alter} SET TABLESPACE {SqlName.Quote(wanted.Tablespace ?? "pg_default")}",
                PgHazard.Rewrite));
        }
        Dictionary<string, Column> before = present.Columns.ToDictionary(column => column.Name);
        steps.AddRange(wanted.Columns.SelectMany(column => ColumnProperties.Changes(before[column.Name], column))
            .Select(change => new AlterStep(AlterStage.Change, $"{alter} {change}")));
        if (present.IsPopulated != wanted.IsPopulated)
        {
            steps.Add(new(
                AlterStage.Add,
                $"REFRESH MATERIALIZED VIEW {wanted.QuotedName}{(wanted.IsPopulated ? "" : " WITH NO DATA")}"));
        }
        return Alteration.InPlace(steps);
    }
}
