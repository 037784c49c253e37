using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Changes a sequence; its value stays, if it is within the new bounds.</summary>
internal static class SequenceAlteration
{
    public static Alteration Of(Sequence present, Sequence wanted, RepairContext context)
    {
        List<AlterStep> steps = [];
        string alter = $"ALTER SEQUENCE {wanted.QuotedName}";
        if (present.OwnedBy is not null && present.OwnedBy != wanted.OwnedBy)
            steps.Add(new(AlterStage.Release, $"{alter} OWNED BY NONE"));
        if (Options(present) != Options(wanted))
            steps.Add(new(AlterStage.Change, $"{alter} {Options(wanted)}{Restart(present, wanted)}"));
        if (present.Persistence != wanted.Persistence && context.Major >= 15)
        {
            steps.Add(new(
                AlterStage.Change,
                $"{alter} SET {(wanted.Persistence == TablePersistence.Unlogged ? "UNLOGGED" : "LOGGED")}"));
        }
        if (wanted.OwnedBy is { } owner && present.OwnedBy != owner && context.Wanted.Find(owner) is Table table
            && table.ColumnName(owner.SubId) is { } column)
            steps.Add(new(AlterStage.Add, $"{alter} OWNED BY {table.QuotedName}.{SqlName.Quote(column)}"));
        return Alteration.InPlace(steps);
    }

    // Where no value can be within both bounds, the sequence has to begin anew.
    private static string Restart(Sequence present, Sequence wanted) =>
        present.Maximum < wanted.Minimum || present.Minimum > wanted.Maximum ? " RESTART" : "";

    public static string Options(Sequence sequence) => $"AS {sequence.DataType} {SequenceDdl.Options(sequence)}";
}
