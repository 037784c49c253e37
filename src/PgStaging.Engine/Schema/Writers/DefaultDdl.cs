using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes a column's default as a step of its own.</summary>
internal static class DefaultDdl
{
    public static DdlStep Separate(Relation relation, Column column, DdlContext context)
    {
        return new DdlStep
        {
            Key = new(column.ExpressionAddress!.Value, StepRole.Create),
            Object = relation,
            Phase = DdlPhase.BeforeData,
            Statements =
            [
                $"ALTER TABLE ONLY {relation.QuotedName} "
                    + $"ALTER COLUMN {SqlName.Quote(column.Name)} SET DEFAULT {column.Expression}",
            ],
            DependsOn = [new(relation.Address, context.HasShell(relation.Address) ? StepRole.Shell : StepRole.Create)],
        };
    }
}
