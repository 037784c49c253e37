using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Branching;

/// <summary>The errors of branching. Each method's name is the error's id.</summary>
internal static class BranchErrors
{
    public static PgStagingException BranchNotFound(string name, string server, IReadOnlyCollection<string> known)
    {
        string? close = Similarity.Closest(name, known);
        return Make(nameof(BranchNotFound), $"There is no branch named {name} on {server}.", name,
            close is not null ? $"Did you mean {close}?"
                : known.Count > 0 ? $"Its branches: {Names(known)}." : "Make one with New-PgBranch.",
            PgErrorKind.NotFound);
    }

    public static PgStagingException BranchHasNoServer(string name) =>
        Make(nameof(BranchHasNoServer), $"{name} has no server of its own that could be started or stopped.", name,
            "A branch that is a database of a server is there whenever that server is.", PgErrorKind.NotSupported);

    public static PgStagingException BranchNotNamed(string place) =>
        Make(nameof(BranchNotNamed), $"{place} is where branches are kept, not one of them.", place,
            $"Give the branch's name, and -Server '{place}'.", PgErrorKind.InvalidArgument);

    public static PgStagingException BranchExists(string name) =>
        Make(nameof(BranchExists), $"There is a branch named {name} already.", name,
            "Give another name, or bring it back to its parent's state with Reset-PgBranch.", PgErrorKind.Exists);

    public static PgStagingException DatabaseExists(string name) =>
        Make(nameof(DatabaseExists), $"There is a database named {name} that is no branch.", name,
            "Give the branch another name: a database that is no branch is never replaced.", PgErrorKind.Exists);

    public static PgStagingException BranchNameInvalid(string name, string reason) =>
        Make(nameof(BranchNameInvalid), $"'{name}' cannot be the name of a branch: {reason}.", name,
            "Give another name.", PgErrorKind.InvalidArgument);

    public static PgStagingException LeaseInvalid(string reason) =>
        new(nameof(LeaseInvalid), $"The branch cannot expire like this: {reason}.", null,
            "Give -ExpiresIn a duration, such as 8h or 7d, or -ExpiresAt a time to come.")
        {
            ErrorKind = PgErrorKind.InvalidArgument,
        };

    public static PgStagingException NothingToSet() =>
        new(nameof(NothingToSet), "Nothing is said of what to change.", null, "Give -Protected, -ExpiresIn, -ExpiresAt, -NeverExpires or -Default.")
        {
            ErrorKind = PgErrorKind.InvalidArgument,
        };

    public static PgStagingException ServerIsProduction(string target) =>
        Make(nameof(ServerIsProduction),
            $"{target} is labelled production: no branch is made there, and none of its databases becomes a mirror.", target,
            "Copy it to a staging server with Copy-PgDatabase and branch there. If the label is wrong, correct it in pgstaging.json.",
            PgErrorKind.Permission);

    public static PgStagingException ServersDiffer(string parent, string server) =>
        Make(nameof(ServersDiffer), $"The parent {parent} is not on the server {server}.", parent,
            "A branch is on its parent's server: leave -Server out, or copy the database there with Copy-PgDatabase.",
            PgErrorKind.InvalidArgument);

    public static PgStagingException CreateDatabaseDenied(string role, string server) =>
        Make(nameof(CreateDatabaseDenied), $"{role} may not create databases on {server}.", role,
            $"Run there as a superuser: ALTER ROLE {SqlName.Quote(role)} CREATEDB.", PgErrorKind.Permission);

    public static PgStagingException RegistryDenied(string server, Exception cause) =>
        Make(nameof(RegistryDenied),
            $"The registry of branches on {server}, the database {BranchRegistry.Name}, is closed to this role.", BranchRegistry.Name,
            $"Connect as its owner, or let the owner run there: GRANT USAGE ON SCHEMA pgstaging TO <role>; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgstaging TO <role>; GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgstaging TO <role>.",
            PgErrorKind.Permission, cause);

    public static PgStagingException RegistryTooNew(string server, int version) =>
        Make(nameof(RegistryTooNew),
            $"The registry of branches on {server} was made by a newer PgStaging (its version is {version}).", BranchRegistry.Name,
            "Update this PgStaging.", PgErrorKind.NotSupported);

    public static PgStagingException BranchBusy(string branch, IReadOnlyCollection<string> holders) =>
        Make(nameof(BranchBusy),
            $"Another operation works on the branch {branch}{(holders.Count == 0 ? string.Empty : $": {Names(holders)}")}.", branch,
            "Wait until it is done, then run the command again.", PgErrorKind.Busy);

    public static PgStagingException BranchInUse(string database, IReadOnlyCollection<string> sessions) =>
        Make(nameof(BranchInUse),
            $"The database {database} is in use by {(sessions.Count == 1 ? "a session" : $"{sessions.Count} sessions")}: {Names(sessions)}.", database,
            "Close them, or add -Force to end them.", PgErrorKind.Busy);

    public static PgStagingException ParentInUse(string parent, IReadOnlyCollection<string> sessions, Exception cause) =>
        Make(nameof(ParentInUse),
            $"The database {parent} cannot be cloned because it stays in use{(sessions.Count == 0 ? string.Empty : $" by {Names(sessions)}")}.",
            parent, "Close these sessions, or add -Force to end them.", PgErrorKind.Busy, cause);

    public static PgStagingException PointInvalid(string reason) =>
        new(nameof(PointInvalid), $"The point in time cannot be used: {reason}.", null, "Give -At a time that has passed, or -AtLsn an LSN.")
        {
            ErrorKind = PgErrorKind.InvalidArgument,
        };

    public static PgStagingException RestoreUnclear() =>
        new(nameof(RestoreUnclear), "It is not said what to restore.", null,
            "Give -Removed to bring a removed branch back, or else -At, -AtLsn or -From to give a branch other data.")
        {
            ErrorKind = PgErrorKind.InvalidArgument,
        };

    public static PgStagingException HistoryNotKept(string name) =>
        Make(nameof(HistoryNotKept), $"{name} cannot be made like this: the past of a server is kept in snapshots only, each a whole database as it was at a time.", name,
            "Leave -AtLsn and -SchemaOnly out, which are for Neon; -At takes the last snapshot that Checkpoint-PgBranch has kept until then.", PgErrorKind.NotSupported);

    public static PgStagingException SnapshotNotFound(string branch, DateTimeOffset time, DateTimeOffset? first) =>
        Make(nameof(SnapshotNotFound), $"There is no snapshot of {branch} of {time:u} or before.", branch,
            first is { } earliest ? $"Its first snapshot is of {earliest:u}." : "It has no snapshots: Checkpoint-PgBranch keeps one.", PgErrorKind.NotFound);

    public static PgStagingException SnapshotsNotOffered(string place, string action) =>
        Make(nameof(SnapshotsNotOffered), $"{place} keeps no snapshots.", place, action, PgErrorKind.NotSupported);

    public static PgStagingException PoolParentOpen(string name) =>
        Make(nameof(PoolParentOpen), $"{name} is a branch that people work in: its spares would be out of date at once.", name,
            "Keep spares of the mirror that branches are made from, or of a snapshot.", PgErrorKind.InvalidOperation);

    public static PgStagingException PoolsNotOffered(string place) =>
        Make(nameof(PoolsNotOffered), $"{place} keeps no spares: branches are cloned there at once.", place,
            "Make and reset branches without them.", PgErrorKind.NotSupported);

    public static PgStagingException MirrorToBeMasked(string name) =>
        Make(nameof(MirrorToBeMasked), "Branches of a server are not masked one by one: their mirror is.", name,
            "Mask the mirror, by Copy-PgDatabase -Mask or Invoke-PgMask, and leave -Mask out here.", PgErrorKind.NotSupported);

    public static PgStagingException BranchProtected(string branch) =>
        Make(nameof(BranchProtected), $"The branch {branch} is protected.", branch,
            $"Take the protection away with Set-PgBranch {branch} -Protected $false.", PgErrorKind.Permission);

    public static PgStagingException BranchNotResettable(string name, RegisteredKind kind) =>
        Make(nameof(BranchNotResettable), $"{name} is a {kind.ToString().ToLowerInvariant()}, not a branch that people work in.", name,
            kind == RegisteredKind.Mirror ? "Refresh a mirror with Copy-PgDatabase -Replace." : "Make a branch of it with New-PgBranch.",
            PgErrorKind.InvalidOperation);

    public static PgStagingException ParentGone(string branch, string? parent) =>
        Make(nameof(ParentGone), $"The parent of the branch {branch}{(parent is null ? string.Empty : $", {parent},")} is no more.", branch,
            "Remove the branch and make it anew from another parent.", PgErrorKind.NotFound);

    public static PgStagingException ParentDiffers(string branch, string parent, string given) =>
        Make(nameof(ParentDiffers), $"The branch {branch} was made from {parent}, not from {given}.", branch,
            "Name the branches of that parent, or make a new one with New-PgBranch.", PgErrorKind.InvalidArgument);

    public static PgStagingException BranchHasChildren(string branch, IReadOnlyCollection<string> children, string action) =>
        Make(nameof(BranchHasChildren), $"The branch {branch} is the parent of {Names(children)}.", branch, action,
            PgErrorKind.InvalidOperation);

    public static PgStagingException BranchHasUnpreservedChildren(string branch, IReadOnlyCollection<string> children) =>
        BranchHasChildren(
            branch, children, "Add -PreserveAs with a name: what the branch is now goes on under it as their parent.");

    public static PgStagingException BranchNotOwned(string branch, string role) =>
        Make(nameof(BranchNotOwned), $"{role} does not own the database {branch}.", branch,
            $"Connect as its owner or as a superuser, or run: GRANT <owner> TO {SqlName.Quote(role)}.", PgErrorKind.Permission);

    public static PgStagingException OperationLeftOver(
        string database, PgStagingException failure, Exception cleanup) =>
        new(failure.ErrorId,
            $"{failure.Message} What it left, {database}, could not be removed: {cleanup.Message}", failure.Target,
            $"{failure.RecommendedAction} The next command on a branch of this server tries again.".TrimStart(), failure)
        {
            ErrorKind = failure.ErrorKind,
            LeftOver = database,
        };

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
