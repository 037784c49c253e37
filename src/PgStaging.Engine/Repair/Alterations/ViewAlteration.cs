using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Changes views by CREATE OR REPLACE, which can only add columns at the end.</summary>
internal static class ViewAlteration
{
    public static Alteration Of(View present, View wanted)
    {
        List<AlterStep> steps = [];
        if (present.Definition != wanted.Definition || !present.Options.SequenceEqual(wanted.Options))
        {
            if (!CanReplace(present, wanted))
                return Alteration.Recreate;
            steps.Add(new(AlterStage.Add, ViewDdl.Statement(wanted, replaces: true)));
        }
        Dictionary<string, Column> before = present.Columns.ToDictionary(column => column.Name);
        foreach (Column column in wanted.Columns)
        {
            string? old = before.GetValueOrDefault(column.Name)?.Expression;
            if (old == column.Expression)
                continue;
            string change = column.Expression is { } expression ? $"SET DEFAULT {expression}" : "DROP DEFAULT";
            steps.Add(new(
                AlterStage.Add, $"ALTER VIEW {wanted.QuotedName} ALTER COLUMN {SqlName.Quote(column.Name)} {change}"));
        }
        return Alteration.InPlace(steps);
    }

    private static bool CanReplace(View present, View wanted) =>
        present.Columns.Length <= wanted.Columns.Length
        && present.Columns.Zip(wanted.Columns).All(both => both.First.Name == both.Second.Name
            && both.First.Type == both.Second.Type && both.First.Collation == both.Second.Collation);
}
