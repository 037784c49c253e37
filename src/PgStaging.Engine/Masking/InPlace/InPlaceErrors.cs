using System.Globalization;
using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Masking;

/// <summary>The errors of masking in place. Each method's name is the error's id.</summary>
internal static class InPlaceErrors
{
    public static PgStagingException TargetIsProduction(string target) => Make(
        nameof(TargetIsProduction), $"{target} is labelled production and is never written to.", target,
        "Copy it with -Mask, or name another target. If the label is wrong, correct it in pgstaging.json.", PgErrorKind.Permission);

    public static PgStagingException TableNotFound(string pattern) => Make(
        nameof(TableNotFound), $"No table matches {pattern}.", pattern,
        "Check the name; patterns are compared with the name and with schema.name.", PgErrorKind.NotFound);

    public static PgStagingException ReferenceLeftOut(string masked, string left) => Make(
        nameof(ReferenceLeftOut), $"The values of {left} are those of {masked}, which would be masked alone.", left,
        "Mask both tables in one run: name both with -Table, or leave both out.", PgErrorKind.InvalidArgument);

    public static PgStagingException TableNotOwned(IReadOnlyCollection<string> names, string role) => Make(
        nameof(TableNotOwned), $"{role} does not own {Names(names)}, so it cannot replace what they hold.", names.First(),
        $"Connect as their owner or as a superuser, or run: GRANT <owner> TO {SqlName.Quote(role)}.", PgErrorKind.Permission);

    public static PgStagingException SchemaNotAllowed(string database, string role) => Make(
        nameof(SchemaNotAllowed), $"{role} may not create a schema in {database}, where masked rows are kept for a while.", database,
        $"Run as the owner of the database: GRANT CREATE ON DATABASE {SqlName.Quote(database)} TO {SqlName.Quote(role)}.",
        PgErrorKind.Permission);

    public static PgStagingException RowsHidden(IReadOnlyCollection<string> tables, string role) => Make(
        nameof(RowsHidden), $"Row security would hide rows from {role} in {Names(tables)}, so these would be lost.", tables.First(),
        $"Connect as the tables' owner or with a role that has BYPASSRLS: ALTER ROLE {SqlName.Quote(role)} BYPASSRLS.",
        PgErrorKind.Permission);

    public static PgStagingException TablePublished(string table, IReadOnlyCollection<string> publications) => Make(
        nameof(TablePublished),
        $"{table} is published by {Names(publications)}: every subscriber would have its rows replaced too.", table,
        "Take the table out of the publication, or drop the publication, and run the command again.", PgErrorKind.InvalidOperation);

    public static PgStagingException TableSubscribed(string table, IReadOnlyCollection<string> subscriptions) => Make(
        nameof(TableSubscribed),
        $"{table} is filled by the subscription {Names(subscriptions)}, which would go on to write unmasked rows.", table,
        "Disable the subscription (ALTER SUBSCRIPTION … DISABLE) or drop it, and run the command again.", PgErrorKind.InvalidOperation);

    public static PgStagingException KeyTriggersDisabled(string table) => Make(
        nameof(KeyTriggersDisabled),
        $"Triggers that keep the foreign keys of {table} are disabled, and would be enabled again with the keys.", table,
        $"As a superuser run ALTER TABLE … ENABLE TRIGGER ALL on it, or drop the foreign keys.", PgErrorKind.InvalidOperation);

    public static PgStagingException MaskInProgress(string database, string holder) => Make(
        nameof(MaskInProgress), $"Another session is masking {database}: {holder}.", database,
        "Wait until it is done, or end that session.", PgErrorKind.Busy);

    public static PgStagingException OtherRunUnfinished(string database, int tables) => Make(
        nameof(OtherRunUnfinished),
        string.Create(CultureInfo.CurrentCulture, $"A run with other rules or another key has masked {tables:N0} tables of {database} and did not finish."),
        database,
        "Finish it with its rules and key, or add -Restart to mask by the present ones, those tables once more.",
        PgErrorKind.InvalidOperation);

    public static PgStagingException RestartBreaksReferences(string column, string referenced) => Make(
        nameof(RestartBreaksReferences),
        $"An unfinished run has masked only one of {column} and {referenced}, which refer to each other: with other rules they would no longer match.",
        column, "Finish that run with its own rules and key first, and then run these.", PgErrorKind.InvalidOperation);

    public static PgStagingException TableBusy(string table, TimeSpan patience, IReadOnlyCollection<string> holders, Exception cause) => Make(
        nameof(TableBusy),
        string.Create(CultureInfo.CurrentCulture, $"{table} was in use for {patience.TotalSeconds:0.#} seconds{(holders.Count == 0 ? string.Empty : $"; held by {Names(holders)}")}."),
        table, "End these sessions, or give a longer -LockTimeout, and run the command again: it goes on where it stopped.",
        PgErrorKind.Busy, cause);

    public static PgStagingException RowsDiffer(string table, long read, long written) => Make(
        nameof(RowsDiffer),
        string.Create(CultureInfo.CurrentCulture, $"{read:N0} rows of {table} were masked, but the server says it has put back {written:N0}."),
        table, "The table was left as it was. Run the command again; if it stays so, please report it.", PgErrorKind.InvalidData);

    public static PgStagingException MaskTrialFailed(InPlaceTable table, PostgresException refusal)
    {
        PgStagingException cause = ServerErrors.From(
            refusal, $"The table {table.DisplayName} refuses its own rows once they are masked ({string.Join(", ", table.MaskedColumns)})",
            table.DisplayName);
        return Make(
            nameof(MaskTrialFailed), cause.Message, table.DisplayName,
            "Choose masks or options whose values pass the constraints of the table. No row was changed.",
            PgErrorKind.InvalidData, cause);
    }

    public static PgStagingException ReferencesBroken(string key, string table, Exception cause) => Make(
        nameof(ReferencesBroken), $"Rows of {table} break the foreign key {key}.", key,
        "Mend the rows, and run the command again: it checks the key once more.", PgErrorKind.InvalidData, cause);

    /// <summary>A run that stopped when some tables were masked and others were not.</summary>
    public static PgStagingException Unfinished(string database, int masked, int all, Exception cause)
    {
        PgStagingException known = cause as PgStagingException ?? new PgStagingException(
            nameof(Unfinished), cause is OperationCanceledException ? "The run was stopped." : cause.Message, database, null, cause);
        return new PgStagingException(
            known.ErrorId,
            string.Create(CultureInfo.CurrentCulture, $"{known.Message} {masked:N0} of {all:N0} tables of {database} are masked already."),
            known.Target,
            $"{known.RecommendedAction} The same command goes on with the others; the schema {MaskRunState.Schema} holds what it must know.".Trim(),
            cause)
        {
            ErrorKind = cause is OperationCanceledException ? PgErrorKind.Stopped : known.ErrorKind,
            LeftOver = MaskRunState.Schema,
        };
    }

    public static PgStagingException CleanupFailed(string database, Exception cause, Exception cleanup)
    {
        PgStagingException known = cause as PgStagingException ?? new PgStagingException(
            nameof(CleanupFailed), cause is OperationCanceledException ? "The run was stopped." : cause.Message, database, null, cause);
        return new PgStagingException(
            known.ErrorId,
            $"{known.Message} Besides, the schema {MaskRunState.Schema} of {database} may be left over: {cleanup.Message}",
            known.Target, $"{known.RecommendedAction} The next run goes on with it, or removes it.".Trim(), cause)
        {
            ErrorKind = known.ErrorKind,
            LeftOver = MaskRunState.Schema,
        };
    }

    private static string Names(IReadOnlyCollection<string> names)
    {
        const int shown = 10;
        string list = string.Join(", ", names.Take(shown));
        return names.Count > shown ? $"{list} and {names.Count - shown} more" : list;
    }

    private static PgStagingException Make(
        string id, string message, string target, string action, PgErrorKind kind, Exception? cause = null) =>
        new(id, message, target, action, cause) { ErrorKind = kind };
}
