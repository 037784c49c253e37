using System.Globalization;
using PgStaging.Engine.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Branching;

/// <summary>The errors of branches that are servers of their own. Each method's name is the error's id.</summary>
internal static class ClusterErrors
{
    public static PgStagingException FilesNotCloned(string source, string destination, Exception cause) => Make(
        nameof(FilesNotCloned), $"{source} could not be cloned to {destination}: {cause.Message}", source,
        "Look at the free space and the rights of both directories.",
        cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.Limits, cause);

    public static PgStagingException ClusterRecordNotReadable(string path, Exception cause) => Make(
        nameof(ClusterRecordNotReadable), $"The record of a branch, {path}, cannot be read: {cause.Message}", path,
        "Run as the user who made the branches. If the file is damaged, remove its directory.", PgErrorKind.InvalidData, cause);

    public static PgStagingException ClusterRootNotUsable(string root, Exception cause) => Make(
        nameof(ClusterRootNotUsable), $"No branches can be kept in {root}: {cause.Message}", root,
        "Choose a directory that you own.", PgErrorKind.Permission, cause);

    public static PgStagingException SourceNotLocal(string source, string dataDirectory) => Make(
        nameof(SourceNotLocal),
        $"The server {source} does not run on this machine: its data directory, {dataDirectory}, is not in use here.", source,
        "Make a standby of it on this machine with pg_basebackup, and clone that.", PgErrorKind.InvalidArgument);

    public static PgStagingException SourceTooOld(string source, string version) => Make(
        nameof(SourceTooOld), $"{source} is PostgreSQL {version}; clusters are cloned from 15 on.", source,
        "Branch its databases with New-PgBranch on that server.", PgErrorKind.NotSupported);

    public static PgStagingException BackupDenied(string source, string role, Exception cause) => Make(
        nameof(BackupDenied), $"{role} may not clone {source}: {cause.Message}", source,
        $"Run there as a superuser: ALTER ROLE {SqlName.Quote(role)} REPLICATION; GRANT pg_read_all_settings TO {SqlName.Quote(role)}; GRANT EXECUTE ON FUNCTION pg_backup_start, pg_backup_stop TO {SqlName.Quote(role)};",
        PgErrorKind.Permission, cause);

    public static PgStagingException TablespacesChanged(string source) => Make(
        nameof(TablespacesChanged),
        $"A tablespace of {source} was made or dropped while it was cloned; replaying that would touch the original's files.", source,
        "Run the command again.", PgErrorKind.Busy);

    public static PgStagingException LogRecycled(string source) => Make(
        nameof(LogRecycled),
        $"{source} dropped files of its write-ahead log that the clone needs before they could be cloned.", source,
        "Run the command again, and if it happens again, raise max_slot_wal_keep_size on that server.", PgErrorKind.Busy);

    public static PgStagingException TablespaceInPlace(string path) => Make(
        nameof(TablespaceInPlace), $"{path} is a tablespace inside its data directory, which is made for tests of the server only.", path,
        "Move its tables to another tablespace and drop it.", PgErrorKind.NotSupported);

    public static PgStagingException TablespaceOfOther(string path, string owner, string account) => Make(
        nameof(TablespaceOfOther), $"The tablespace {path} belongs to {owner}, its server to {account}.", path,
        "Give the directory to the user of the server.", PgErrorKind.Permission);

    public static PgStagingException SystemNotSupported() => Make(
        nameof(SystemNotSupported), "Servers are cloned on Linux and macOS: elsewhere there is no private socket to prepare one by.",
        "Cluster", "Branch databases instead.", PgErrorKind.NotSupported);

    public static PgStagingException NoBinaries(int major, string source) => Make(
        nameof(NoBinaries), $"The binaries of PostgreSQL {major}, which {source} runs, are not found on this machine.", source,
        "Put their directory on PATH.", PgErrorKind.NotFound);

    public static PgStagingException BinariesDiffer(string directory, string version, string source, int major) => Make(
        nameof(BinariesDiffer),
        $"The programs in {directory} are PostgreSQL {version}; {source} runs {major.ToString(CultureInfo.InvariantCulture)}.", directory,
        "Correct cluster.binaries of the profile, or leave it out.", PgErrorKind.InvalidArgument);

    public static PgStagingException NoPortFree(string place, PortRange range) => Make(
        nameof(NoPortFree), $"All ports that the branches in {place} may have, {range}, are taken.", place,
        "Remove branches, or widen cluster.ports of the profile.", PgErrorKind.Limits);

    public static PgStagingException ClusterRootMissing(string target) => Make(
        nameof(ClusterRootMissing), $"'{target}' does not say which folder keeps the branches.", target,
        "Give it as cluster:/srv/branches, or as cluster.root of the profile.", PgErrorKind.InvalidArgument);

    public static PgStagingException ParentNotInFolder(string parent) => Make(
        nameof(ParentNotInFolder), $"'{parent}' is a folder of branches, not one of them.", parent,
        $"Give the folder as -Server and a branch, or a running server of this machine, as -Parent: New-PgBranch <name> <parent> -Server '{parent}'.",
        PgErrorKind.InvalidArgument);

    public static PgStagingException MirrorIsMasked(string mirror) => Make(
        nameof(MirrorIsMasked), $"The mirror {mirror} is masked: it is not replaced by data that are not.", mirror,
        "Add -Mask with the rules, or remove the mirror first.", PgErrorKind.Permission);

    public static PgStagingException MaskedBranchNeedsRules(string branch, string source) => Make(
        nameof(MaskedBranchNeedsRules), $"The branch {branch} is masked and {source} is not: it would not be masked any more.", branch,
        "Reset it with -Mask and the rules, or make a masked mirror, of which branches are reset without rules.", PgErrorKind.Permission);

    public static PgStagingException ClusterSeveralDatabases(string branch, string database, IReadOnlyCollection<string> others) => Make(
        nameof(ClusterSeveralDatabases),
        $"The server of {branch} holds data in other databases than {database}: {string.Join(", ", others)}. A clone is all of them, and rules are for one.", branch,
        "Copy the one database to a server of its own with Copy-PgDatabase -Mask, and clone that server.", PgErrorKind.NotSupported);

    public static PgStagingException BranchNotStarted(string name, IReadOnlyList<string> reasons) => Make(
        nameof(BranchNotStarted), $"The server of {name} did not start: {string.Join(Environment.NewLine, reasons)}", name,
        "Mend what these lines of its log complain about.",
        PgErrorKind.InvalidOperation);

    public static PgStagingException MirrorNotStopped(string name, int state) => Make(
        nameof(MirrorNotStopped), $"The mirror {name} did not stop cleanly: the state in its control file is {state.ToString(CultureInfo.InvariantCulture)}.", name,
        "Run the command again.", PgErrorKind.InvalidOperation);

    public static PgStagingException ControlFileNotReadable(string dataDirectory, string reason) => Make(
        nameof(ControlFileNotReadable), $"The control file of {dataDirectory} cannot be read: {reason}", dataDirectory,
        "Check the rights and the state of the data directory.", PgErrorKind.InvalidData);

    public static PgStagingException TimeNotArchived(string name, DateTimeOffset time, DateTimeOffset first, DateTimeOffset? last) => Make(
        nameof(TimeNotArchived),
        $"The state of {name} at {time:u} cannot be had: its files are of {first:u}{(last is { } end ? $", and its archive ends with a transaction of {Exact(end)}" : string.Empty)}.",
        name,
        last is null ? "Give a later time, or keep snapshots with Checkpoint-PgBranch."
            : $"Give a time from {Exact(first)} until before {Exact(last.Value)}, or have the parent's server archive more of its log (pg_switch_wal).",
        PgErrorKind.NotFound);

    public static PgStagingException ArchiveMissing(string archive) => Make(
        nameof(ArchiveMissing), $"The folder of the archived log, {archive}, is not there.", archive,
        "Correct cluster.archive of the profile, or leave it out to go back to snapshots.", PgErrorKind.NotFound);

    public static PgStagingException TablespaceMadeLater(string mirror, string path) => Make(
        nameof(TablespaceMadeLater),
        $"A tablespace of the parent, {path}, was made after the mirror {mirror}: recovering that would reach into the parent's files.", path,
        "Make the mirror anew with Reset-PgBranch -Parent; times from then on can be had.", PgErrorKind.NotSupported);

    public static PgStagingException PastNotMasked(string branch, string mirror) => Make(
        nameof(PastNotMasked), $"{mirror} is masked, its past in the archive is not: {branch} would hold it unmasked.", branch,
        "Make the branch with New-PgBranch -At and -Mask with the rules.", PgErrorKind.Permission);

    public static PgStagingException TakesNoConnections(string name, PgBranchKind kind) => Make(
        nameof(TakesNoConnections),
        $"{name} is a {kind.ToString().ToLowerInvariant()}: branches are cloned from it, and nobody works in it.", name,
        kind == PgBranchKind.Mirror ? "Make a branch of it with New-PgBranch; Reset-PgBranch -Parent makes it anew for a branch."
            : "Make a branch of it with New-PgBranch, or bring one back to it with Restore-PgBranch -From.",
        PgErrorKind.InvalidOperation);

    /// <summary>A failure after which not all could be put back: its own error, and those met on the way back.</summary>
    /// <param name="leftOver">What something is left of: branches, or the folder.</param>
    /// <param name="failure">Why the operation failed.</param>
    /// <param name="cleanup">What failed afterwards.</param>
    public static PgStagingException OperationLeftOver(string leftOver, Exception failure, IReadOnlyCollection<Exception> cleanup)
    {
        PgStagingException first = ServerErrors.From(failure, $"The branch {leftOver} could not be changed", leftOver);
        return new PgStagingException(
            first.ErrorId,
            $"{first.Message} Putting {leftOver} back failed as well: {string.Join("; ", cleanup.Select(item => item.Message))}", first.Target,
            $"{first.RecommendedAction} The next command on a branch of this folder tries again.".TrimStart(), first)
        {
            ErrorKind = first.ErrorKind,
            LeftOver = leftOver,
        };
    }

    private static string Exact(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    private static PgStagingException Make(
        string id, string message, string target, string action, PgErrorKind kind, Exception? cause = null) =>
        new(id, message, target, action, cause) { ErrorKind = kind };
}
