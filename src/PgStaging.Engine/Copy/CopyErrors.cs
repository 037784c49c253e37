using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Copy;

/// <summary>The errors of copying a database. Each method's name is the error's id.</summary>
internal static class CopyErrors
{
    public static PgStagingException DestinationIsProduction(string destination) =>
        Make(nameof(DestinationIsProduction),
            $"{destination} is labelled production and is never written to.", destination,
            "Name another destination. If the label is wrong, correct it in pgstaging.json.", PgErrorKind.Permission);

    public static PgStagingException SameDatabase(string source, string destination) =>
        Make(nameof(SameDatabase), $"{destination} is the same database as the source {source}.", destination,
            "Name a destination with another database name or on another server.", PgErrorKind.InvalidArgument);

    public static PgStagingException DestinationNotEmpty(string destination) =>
        Make(nameof(DestinationNotEmpty), $"The database {destination} exists and is not empty.", destination,
            "Add -Replace to put the copy in its place; -KeepPrevious keeps it under another name.", PgErrorKind.Exists);

    public static PgStagingException DestinationNotOwned(string destination, string role) =>
        Make(nameof(DestinationNotOwned),
            $"{role} does not own the database {destination}, so it cannot put another one in its place.", destination,
            $"Connect as its owner or as a superuser, or run: GRANT <owner> TO {SqlName.Quote(role)}.",
            PgErrorKind.Permission);

    public static PgStagingException DestinationIsTemplate(string destination) =>
        Make(nameof(DestinationIsTemplate), $"The database {destination} is a template and is not replaced.", destination,
            "Name another destination, or take the mark away with ALTER DATABASE … IS_TEMPLATE false.",
            PgErrorKind.InvalidOperation);

    public static PgStagingException DatabaseSubscribes(string database, Subscription subscription) =>
        Make(nameof(DatabaseSubscribes),
            $"The database {database} cannot be dropped: its subscription {subscription.Name} has the slot {subscription.SlotName} on the publisher{(subscription.Connection is { } connection ? $" ({connection})" : string.Empty)}, which would keep all changes from then on.",
            database,
            $"In {database} run DROP SUBSCRIPTION {SqlName.Quote(subscription.Name)}, which drops the slot too. Or, if the slot belongs to another subscription, ALTER SUBSCRIPTION {SqlName.Quote(subscription.Name)} DISABLE and then SET (slot_name = NONE). A copy with -KeepPrevious leaves the database as it is.",
            PgErrorKind.InvalidOperation);

    public static PgStagingException SubscriptionNotOwned(string database, Subscription subscription) =>
        Make(nameof(SubscriptionNotOwned),
            $"The subscription {subscription.Name} of {database} belongs to {subscription.Owner}, so it cannot be dropped with the database.",
            database, "Connect as its owner or as a superuser, or add -KeepPrevious.", PgErrorKind.Permission);

    public static PgStagingException CreateDatabaseDenied(string role, string destination) =>
        Make(nameof(CreateDatabaseDenied), $"{role} may not create databases on the server of {destination}.", role,
            $"Run there as a superuser: ALTER ROLE {SqlName.Quote(role)} CREATEDB.", PgErrorKind.Permission);

    public static PgStagingException PreviousNameTaken(string name) =>
        Make(nameof(PreviousNameTaken), $"A database named {name} exists already, so the previous one cannot be kept under it.",
            name, "Give -KeepPrevious a name that is free, or drop that database.", PgErrorKind.Exists);

    public static PgStagingException NameTooLong(string name) =>
        Make(nameof(NameTooLong), $"The database name {name} is longer than 63 bytes.", name,
            "Give a shorter name.", PgErrorKind.InvalidArgument);

    public static PgStagingException RolesMissing(IReadOnlyCollection<string> roles, string destination) =>
        Make(nameof(RolesMissing),
            $"The server of {destination} lacks {Count(roles.Count, "role")} that own objects or hold privileges: {Names(roles)}.",
            roles.First(), "Let the copy make them with -IncludeRole, or leave owners and privileges out with -NoOwner -NoPrivileges.",
            PgErrorKind.NotFound);

    public static PgStagingException CreateRoleDenied(string role, IReadOnlyCollection<string> roles, string destination) =>
        Make(nameof(CreateRoleDenied), $"{role} may not make roles on the server of {destination}, which lacks {Names(roles)}.",
            role, $"Run there as a superuser: ALTER ROLE {SqlName.Quote(role)} CREATEROLE.", PgErrorKind.Permission);

    public static PgStagingException RoleMembershipMissing(
        string role, IReadOnlyCollection<string> owners, string destination) =>
        Make(nameof(RoleMembershipMissing),
            $"{role} is no member of {Names(owners)} on the server of {destination}, so it cannot make objects theirs.",
            owners.First(), $"Connect as a superuser, run GRANT {SqlName.Quote(owners.First())} TO {SqlName.Quote(role)} (and so on), or add -NoOwner.",
            PgErrorKind.Permission);

    public static PgStagingException ExtensionsMissing(IReadOnlyCollection<string> extensions, string destination) =>
        Make(nameof(ExtensionsMissing),
            $"The server of {destination} lacks the files of {Count(extensions.Count, "extension")}: {Names(extensions)}.",
            extensions.First(), "Install the packages that hold them on that server; drop from the source what PostgreSQL no longer ships.",
            PgErrorKind.NotFound);

    public static PgStagingException LocaleMissing(string locale, string destination, Exception cause) =>
        Make(nameof(LocaleMissing), $"The server of {destination} does not know the source's locale {locale}.", locale,
            "Install that locale in the operating system of that server (on Debian: dpkg-reconfigure locales) and restart it.",
            PgErrorKind.NotFound, cause);

    public static PgStagingException PatternMatchesNothing(string pattern, string kind) =>
        Make(nameof(PatternMatchesNothing), $"No {kind} of the source matches {pattern}.", pattern,
            "Check the name; patterns are compared with the name and with schema.name.", PgErrorKind.NotFound);

    public static PgStagingException ConditionInvalid(string table, PostgresException server, int position) =>
        Make(nameof(ConditionInvalid),
            $"The -Where condition for {table} is not valid{(position > 0 ? $" at character {position}" : string.Empty)}: {server.MessageText}.",
            table, "Give one boolean SQL expression over the table's columns, without the word WHERE.",
            PgErrorKind.Syntax, server);

    public static PgStagingException RowSecurityHidesRows(IReadOnlyCollection<string> tables, string role) =>
        Make(nameof(RowSecurityHidesRows),
            $"Row security would hide rows from {role} in {Names(tables)}, so the copy would not be whole.", tables.First(),
            $"Read as the tables' owner or with a role that has BYPASSRLS: ALTER ROLE {SqlName.Quote(role)} BYPASSRLS. Or leave the tables out with -ExcludeTable.",
            PgErrorKind.Permission);

    public static PgStagingException SourceReadDenied(IReadOnlyCollection<string> objects, string role) =>
        Make(nameof(SourceReadDenied), $"{role} may not read {Names(objects)} of the source.", objects.First(),
            $"Run on the source: GRANT pg_read_all_data TO {SqlName.Quote(role)}. Or leave the objects out with -ExcludeTable or -ExcludeSchema.",
            PgErrorKind.Permission);

    public static PgStagingException SourceLocked(string table, IReadOnlyCollection<string> holders, Exception cause) =>
        Make(nameof(SourceLocked),
            $"Waited too long for a read lock on {table} of the source{(holders.Count == 0 ? string.Empty : $"; held by {Names(holders)}")}.",
            table, "Wait until the schema change on the source is done, then run the command again.", PgErrorKind.Busy,
            cause);

    public static PgStagingException SourceSchemaChanging(string source) =>
        Make(nameof(SourceSchemaChanging), $"The schema of {source} keeps changing while it is read.", source,
            "Run the command again when the schema change on the source is done.", PgErrorKind.Busy);

    public static PgStagingException CopyInProgress(string database, string holder) =>
        Make(nameof(CopyInProgress), $"Another copy to {database} is running: {holder}.", database,
            "Wait until it is done, or end that session on the destination's server.", PgErrorKind.Busy);

    public static PgStagingException DestinationBusy(string database, IReadOnlyCollection<string> users, Exception? cause) =>
        Make(nameof(DestinationBusy),
            $"The database {database} could not be replaced because it stays in use{(users.Count == 0 ? string.Empty : $" by {Names(users)}")}.",
            database, "End these sessions or prepared transactions, then run the command again.", PgErrorKind.Busy, cause);

    public static PgStagingException SessionsNotTerminable(
        string database, string role, IReadOnlyCollection<string> users, Exception cause) =>
        Make(nameof(SessionsNotTerminable),
            $"{role} may not end the sessions in {database}{(users.Count == 0 ? string.Empty : $" of {Names(users)}")}.",
            database, $"Run there: GRANT pg_signal_backend TO {SqlName.Quote(role)} (sessions of superusers only a superuser can end), or close the sessions.",
            PgErrorKind.Permission, cause);

    public static PgStagingException RowCountDiffers(string table, long read, long written) =>
        Make(nameof(RowCountDiffers),
            $"{read} rows of {table} were read, but the destination says it has written {written}.", table,
            "Run the command again; if it stays so, please report it.", PgErrorKind.InvalidData);

    public static PgStagingException LabelProviderMissing(string provider, string target, Exception cause) =>
        Make(nameof(LabelProviderMissing),
            $"The destination's server has not loaded the provider {provider}, whose security label {target} has.", target,
            "Load that provider's library there (shared_preload_libraries), or copy from a source without such labels.",
            PgErrorKind.NotFound, cause);

    public static PgStagingException ForeignKeyBroken(
        string constraint, string table, IReadOnlyCollection<string> causes, Exception cause) =>
        Make(nameof(ForeignKeyBroken),
            causes.Count == 0
                ? $"Rows of {table} break the foreign key {constraint}."
                : $"Rows of {table} break the foreign key {constraint}, because rows it refers to were left out: {string.Join("; ", causes)}.",
            constraint, causes.Count == 0
                ? "Mend the rows on the source, or leave the table out with -ExcludeTable."
                : "Give a -Where condition that leaves out the referring rows too, or copy all rows of the table referred to.",
            PgErrorKind.InvalidData, cause);

    public static PgStagingException LeftOverRemains(string database, PgStagingException failure, Exception cleanup) =>
        new(failure.ErrorId,
            $"{failure.Message} Besides, the unfinished database {database} could not be dropped: {cleanup.Message}",
            failure.Target, $"{failure.RecommendedAction} The next run to the same destination removes {database}.".Trim(), failure)
        {
            ErrorKind = failure.ErrorKind,
            LeftOver = database,
        };

    public static PgStagingException MaskTrialFailed(TableLoad table, PostgresException refusal)
    {
        string masks = string.Join(
            ", ", table.Masking!.Columns.Values.Select(column => $"{column.Name} by {column.MaskName}"));
        PgStagingException cause = ServerErrors.From(
            refusal, $"The table {table.DisplayName} refuses its own rows once they are masked ({masks})", table.DisplayName);
        return new PgStagingException(
            nameof(MaskTrialFailed), cause.Message, table.DisplayName,
            "Choose masks or options whose values pass the constraints of the table. No row was copied.", cause)
        {
            ErrorKind = PgErrorKind.InvalidData,
        };
    }

    public static PgStagingException TableFailed(string table, Exception exception) =>
        ServerErrors.From(exception, $"The rows of {table} could not be copied", table);

    private static string Count(int count, string noun) => count == 1 ? $"a {noun}" : $"{count} {noun}s";

    private static string Names(IReadOnlyCollection<string> names)
    {
        const int Shown = 10;
        string list = string.Join(", ", names.Take(Shown));
        return names.Count > Shown ? $"{list} and {names.Count - Shown} more" : list;
    }

    private static PgStagingException Make(
        string id, string message, string target, string action, PgErrorKind kind, Exception? cause = null) =>
        new(id, message, target, action, cause) { ErrorKind = kind };
}
