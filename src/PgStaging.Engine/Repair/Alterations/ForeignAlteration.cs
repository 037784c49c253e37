using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Changes what is foreign in place: secrets, which the model never holds, stay where they are.</summary>
internal static class ForeignAlteration
{
    public static Alteration Of(ForeignDataWrapper present, ForeignDataWrapper wanted) => Change(
        present,
        wanted,
        [
            present.Handler == wanted.Handler ? null : wanted.Handler is { } handler ? $"HANDLER {handler}" : "NO HANDLER",
            present.Validator == wanted.Validator ? null
                : wanted.Validator is { } validator ? $"VALIDATOR {validator}" : "NO VALIDATOR",
            ForeignOptionsDdl.Change(present.Options, wanted.Options),
        ]);

    public static Alteration Of(ForeignServer present, ForeignServer wanted) =>
        present.Wrapper != wanted.Wrapper || present.Type != wanted.Type ? Alteration.Recreate
            : Change(
                present,
                wanted,
                [
                    present.Version == wanted.Version ? null
                        : $"VERSION {(wanted.Version is { } version ? SqlName.Literal(version) : "NULL")}",
                    ForeignOptionsDdl.Change(present.Options, wanted.Options),
                ]);

    public static Alteration Of(UserMapping present, UserMapping wanted) =>
        Change(present, wanted, [ForeignOptionsDdl.Change(present.Options, wanted.Options)]);

    /// <summary>The options of a foreign table and of its columns.</summary>
    public static IEnumerable<AlterStep> Of(Table present, Table wanted)
    {
        if (present.Foreign is not { } before || wanted.Foreign is not { } after)
            yield break;
        string alter = $"ALTER {wanted.Reference}";
        if (ForeignOptionsDdl.Change(before.Options, after.Options) is { } change)
        {
            yield return new(
                AlterStage.Add, $"{alter} {change}",
                SecretOptions.AreLost(present, wanted) ? PgHazard.DataLoss : PgHazard.None);
        }
        Dictionary<string, Column> columns = present.Columns.ToDictionary(column => column.Name);
        foreach (Column column in wanted.Columns)
        {
            if (columns.TryGetValue(column.Name, out Column? old)
                && ForeignOptionsDdl.Change(old.ForeignOptions, column.ForeignOptions) is { } options)
                yield return new(AlterStage.Add, $"{alter} ALTER COLUMN {SqlName.Quote(column.Name)} {options}");
        }
    }

    private static Alteration Change(CatalogObject present, CatalogObject wanted, IEnumerable<string?> clauses)
    {
        string text = string.Join(' ', clauses.OfType<string>());
        return text.Length == 0 ? Alteration.InPlace([])
            : Alteration.InPlace(new AlterStep(
                AlterStage.Add, $"ALTER {wanted.Reference} {text}",
                SecretOptions.AreLost(present, wanted) ? PgHazard.DataLoss : PgHazard.None));
    }
}
