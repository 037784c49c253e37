using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Gives an exclusion constraint that a partition got with its parent's the name it has in the source.</summary>
internal static class PartitionExclusionDdl
{
    public static DdlStep Create(TableConstraint constraint, Table table, TableConstraint parent) => new()
    {
        Key = new(constraint.Address, StepRole.Create),
        Object = constraint,
        Phase = DdlPhase.AfterData,
        Statements =
        [
            $"DO {SqlName.Literal(Rename(constraint, table, parent))}",
            .. IndexDdl.Marks(constraint, constraint.QuotedName, constraint.Name, table),
        ],
        DependsOn = [new(parent.Address, StepRole.Create)],
        Locks = [table.Address],
    };

    private static string Rename(TableConstraint constraint, Table table, TableConstraint parent) =>
        $"""
        DECLARE
            present name;
        BEGIN
            SELECT k.conname INTO STRICT present
            FROM pg_catalog.pg_constraint AS k
            JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = k.conindid
            WHERE k.conrelid = {SqlName.Literal(table.QuotedName)}::pg_catalog.regclass
              AND k.contype IN ('p', 'u', 'x')
              AND i.inhparent = {SqlName.Literal(parent.QuotedName)}::pg_catalog.regclass;
            IF present <> {SqlName.Literal(constraint.Name)} THEN
                EXECUTE pg_catalog.format(
                    'ALTER TABLE ONLY %s RENAME CONSTRAINT %I TO %I',
                    {SqlName.Literal(table.QuotedName)}, present, {SqlName.Literal(constraint.Name)});
            END IF;
        END
        """;
}
