using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Masks some rows of each table into a table with the same constraints, and takes that back: what a table refuses of
/// masked values is known before any table has changed.
/// </summary>
internal static class InPlaceTrial
{
    private const int RowsOfTable = 1000;

    private static readonly string Name = SqlName.Quote(MaskRunState.Schema, "trial");

    public static async Task RunAsync(
        InPlaceSessions sessions, InPlacePlan plan, IEnumerable<InPlaceTable> tables, CancellationToken cancellationToken)
    {
        (NpgsqlConnection reader, NpgsqlConnection stager) = sessions.Pair(0);
        CopyRelay relay = new(reader, stager);
        foreach (InPlaceTable table in tables)
        {
            try
            {
                await Statements.ExecuteAsync(stager, Preparation(table, plan.Facts), cancellationToken);
                await relay.RunAsync(
                    $"COPY (SELECT {table.Load.SelectList} FROM ONLY {table.QuotedName} LIMIT {RowsOfTable}) TO STDOUT",
                    $"COPY {Name} ({table.Load.QuotedColumns}) FROM STDIN", table.Load.CreateMasker(), _ => { }, cancellationToken);
                await Statements.ExecuteAsync(stager, ["ROLLBACK"], cancellationToken);
            }
            catch (PostgresException refusal)
            {
                throw InPlaceErrors.MaskTrialFailed(table, refusal);
            }
        }
    }

    private static IEnumerable<string> Preparation(InPlaceTable table, SourceFacts facts)
    {
        yield return "BEGIN";
        yield return $"CREATE UNLOGGED TABLE {Name} (LIKE {table.QuotedName} INCLUDING CONSTRAINTS INCLUDING GENERATED)";
        if (table.PartitionConstraint is { } constraint)
            yield return $"ALTER TABLE {Name} ADD CHECK ({constraint})";
        // Triggers that make values in place of masks are not there: what they fill is left to the tables themselves.
        foreach (MaskedColumn column in table.Masking.Columns.Values.Where(column => column.SourceExpression == "NULL"))
            yield return $"ALTER TABLE {Name} ALTER COLUMN {SqlName.Quote(column.Name)} DROP NOT NULL";
        yield return facts.SetSearchPath("LOCAL");
    }
}
