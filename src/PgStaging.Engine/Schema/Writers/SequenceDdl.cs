using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes sequences. The one of an identity column is made with its table.</summary>
internal static class SequenceDdl
{
    public static IEnumerable<DdlStep> Create(Sequence sequence, DdlContext context)
    {
        if (sequence.IsIdentity)
            yield break;

        string unlogged = sequence.Persistence == TablePersistence.Unlogged && context.DestinationMajor >= 15
            ? "UNLOGGED " : "";
        yield return new DdlStep
        {
            Key = new(sequence.Address, StepRole.Create),
            Object = sequence,
            Phase = DdlPhase.BeforeData,
            Statements =
                [$"CREATE {unlogged}SEQUENCE {sequence.QuotedName} AS {sequence.DataType} {Options(sequence)}"],
        };

        if (sequence.OwnedBy is { } owner && context.Find(owner) is Table table
            && table.ColumnName(owner.SubId) is { } column)
        {
            // Both must have the same owner by then.
            yield return new DdlStep
            {
                Key = new(sequence.Address, StepRole.Alter),
                Object = sequence,
                Phase = DdlPhase.BeforeData,
                Statements =
                    [$"ALTER SEQUENCE {sequence.QuotedName} OWNED BY {table.QuotedName}.{SqlName.Quote(column)}"],
                DependsOn =
                [
                    new(table.Address, StepRole.Create), new(table.Address, StepRole.Owner),
                    new(sequence.Address, StepRole.Owner),
                ],
            };
        }
    }

    /// <summary>Every option of a sequence but its type.</summary>
    public static string Options(Sequence sequence) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"INCREMENT BY {sequence.Increment} MINVALUE {sequence.Minimum} MAXVALUE {sequence.Maximum} ")
        + string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"START WITH {sequence.Start} CACHE {sequence.Cache} {(sequence.Cycle ? "CYCLE" : "NO CYCLE")}");
}
