using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Branching;

/// <summary>The errors of Neon's API. None holds the API key, a password, or a URI with one.</summary>
internal static class NeonErrors
{
    public static PgStagingException NeonKeyMissing() => new(
        nameof(NeonKeyMissing), "There is no API key for Neon.", null,
        $"Set {NeonApiKey.Variable}, or give a key. Keys are made in the Neon console, under the account's or organization's settings.")
    {
        ErrorKind = PgErrorKind.Authentication,
    };

    public static PgStagingException NeonKeyInvalid(string origin) => new(
        nameof(NeonKeyInvalid), $"What {origin} holds cannot be an API key for Neon: a key is one word of plain letters, digits and signs.", null,
        "Copy the key again from where it was made, without quotes.")
    {
        ErrorKind = PgErrorKind.Authentication,
    };

    public static PgStagingException NeonKeyCommandFailed(string problem) => new(
        nameof(NeonKeyCommandFailed), $"The command for Neon's API key {problem}.", null,
        "Run the command by hand: it must print the key, and nothing else, and exit with 0 within 30 seconds.")
    {
        ErrorKind = PgErrorKind.Authentication,
    };

    public static PgStagingException NeonHostInvalid(Uri host) => new(
        nameof(NeonHostInvalid), $"'{Redaction.Redact(host.OriginalString)}' cannot be the root of Neon's API: the key is only sent by https, or by http to this machine.", null,
        $"Give a URI such as {NeonOptions.PublicHost}.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonProjectMissing(string target) => new(
        nameof(NeonProjectMissing), $"'{target}' names no project of Neon.", target,
        "Write neon:project, with the project's id or name, or give the profile a \"project\" under \"neon\".")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonHostIsNoServer(string target) => new(
        nameof(NeonHostIsNoServer), $"{target} is on Neon, where branches are made by the service and not as databases.", target,
        "Name the project instead: -Server neon:project, with the name of a branch as -Parent.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonNameInvalid(string name) => new(
        nameof(NeonNameInvalid), $"'{name}' cannot be a name or id in Neon.", name,
        "Give the name or the id of something that is there.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonKeyNotAccepted(NeonRequest request, string said) => new(
        nameof(NeonKeyNotAccepted), $"Cannot {request.Doing}: Neon did not accept the API key ({said}).", request.Target,
        "Check that the key was not revoked and belongs to the account or organization of the project.")
    {
        ErrorKind = PgErrorKind.Authentication,
    };

    public static PgStagingException NeonNotAllowed(NeonRequest request, string said) => new(
        nameof(NeonNotAllowed), $"Cannot {request.Doing}: Neon does not allow it to this API key ({said}).", request.Target,
        "Use a key of an account that may do this in the project; keys can be limited to a project or to reading.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException NeonNotFound(NeonRequest request, string said) => new(
        nameof(NeonNotFound), $"Cannot {request.Doing}: it is not there ({said}).", request.Target,
        "It may have been removed in the meantime, or the key may belong to another organization. List what is there.")
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException NeonConflict(NeonRequest request, string said) => new(
        nameof(NeonConflict), $"Cannot {request.Doing}: Neon says that it conflicts with what is there ({said}).", request.Target,
        "If the name is taken, give another one, or remove what has it.")
    {
        ErrorKind = PgErrorKind.Exists,
    };

    public static PgStagingException NeonRefused(NeonRequest request, string said) => new(
        nameof(NeonRefused), $"Cannot {request.Doing}: Neon refuses it ({said}).", request.Target,
        "Change the request as the message says. A time or LSN must lie within the project's restore window.")
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException NeonLocked(NeonRequest request, string said, TimeSpan waited) => new(
        nameof(NeonLocked), $"Cannot {request.Doing}: other operations have been running for {Seconds(waited)} ({said}).", request.Target,
        "Try again later. If nobody else changes the project, look at its operations in the Neon console.")
    {
        ErrorKind = PgErrorKind.Busy,
    };

    public static PgStagingException NeonLimited(NeonRequest request, string said, int times, TimeSpan? after) => new(
        nameof(NeonLimited), $"Cannot {request.Doing}: too many requests, after {Times(times)} ({said}).", request.Target,
        after is { } wait ? $"Try again in {Seconds(wait)}, as the service asks." : "Try again in some minutes, with fewer commands at once.")
    {
        ErrorKind = PgErrorKind.Limits,
    };

    public static PgStagingException NeonFailing(NeonRequest request, string said, int times) => new(
        nameof(NeonFailing), $"Cannot {request.Doing}: the service fails, after {Times(times)} ({said}).", request.Target,
        "Nothing was changed. Try again later; neonstatus.com tells of known incidents.")
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException NeonUnreachable(NeonRequest request, Exception cause) => new(
        nameof(NeonUnreachable), $"Cannot {request.Doing}: Neon's API cannot be reached ({cause.Message}).", request.Target,
        "Check the network and the proxy settings (HTTPS_PROXY).", cause)
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException NeonNotTrusted(NeonRequest request, Exception cause) => new(
        nameof(NeonNotTrusted), $"Cannot {request.Doing}: no trusted TLS connection to Neon's API ({cause.Message}).", request.Target,
        "If a proxy inspects traffic, its authority must be among the machine's trusted ones.", cause)
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException NeonNoAnswer(NeonRequest request, string reason, int times, Exception cause) => new(
        nameof(NeonNoAnswer), $"Cannot {request.Doing}: {reason}, after {Times(times)}.", request.Target,
        "Check the network, then try again.", cause)
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException NeonOutcomeUnknown(NeonRequest request, string reason, Exception? cause) => new(
        nameof(NeonOutcomeUnknown), $"It is not known whether '{request.Doing}' was carried out: {reason}.", request.Target,
        "Look whether it was done before you run the command again: it was sent once, and is not repeated unasked.", cause)
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException NeonAnswerInvalid(NeonRequest request, string problem, Exception? cause) => new(
        nameof(NeonAnswerInvalid), $"The answer to '{request.Doing}' is not one of Neon's API: {problem}.", request.Target,
        "Check the API host, and that no proxy answers in its place.", cause)
    {
        ErrorKind = PgErrorKind.InvalidData,
    };

    public static PgStagingException NeonProjectNotFound(string name, IReadOnlyCollection<string> known) => new(
        nameof(NeonProjectNotFound), $"There is no project '{name}' that this API key can see.", name,
        Near(name, known, "projects"))
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException NeonProjectAmbiguous(string name, IEnumerable<string> ids) => new(
        nameof(NeonProjectAmbiguous), $"Several projects are named '{name}': {string.Join(", ", ids)}.", name,
        "Give the id of the one that is meant.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonBranchNotFound(string name, string project, IReadOnlyCollection<string> known) => new(
        nameof(NeonBranchNotFound), $"Project {project} has no branch '{name}'.", name,
        Near(name, known, "branches"))
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException NeonBranchAmbiguous(string name, string project, IEnumerable<string> ids) => new(
        nameof(NeonBranchAmbiguous), $"Project {project} has several branches named '{name}': {string.Join(", ", ids)}.", name,
        "Give the id of the one that is meant.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonBranchHasNoParent(NeonBranch branch) => new(
        nameof(NeonBranchHasNoParent), $"Branch {branch.Name} has no parent to be reset to.", branch.Name,
        "A root branch, such as one of the schema only, can be restored to an earlier time of its own, under whose name the present state is kept.")
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException NeonDatabaseNotFound(
        string? name, NeonBranch branch, IReadOnlyCollection<string> known) => new(
        nameof(NeonDatabaseNotFound),
        name is null ? $"Branch {branch.Name} has no database." : $"Branch {branch.Name} has no database '{name}'.", name ?? branch.Name,
        name is null ? "Create one in the Neon console." : Near(name, known, "databases"))
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException NeonSeveralDatabases(string project, IReadOnlyCollection<string> databases) => new(
        nameof(NeonSeveralDatabases), $"The branch has {databases.Count} databases ({string.Join(", ", databases)}), and rules for masking are for one.", project,
        "A branch holds all databases of its parent, so the others would come along unmasked. Mask projects with one database each.")
    {
        ErrorKind = PgErrorKind.NotSupported,
    };

    public static PgStagingException NeonMasksNotEqual(IReadOnlyList<string> columns) => new(
        nameof(NeonMasksNotEqual), $"Neon has no equal for what the rules say of {string.Join(", ", columns.Take(10))}{(columns.Count > 10 ? $" and {columns.Count - 10} more" : null)}.", columns[0],
        "Leave -NeonMasks out: PgStaging then masks the branch by the rules as they are, and it can be reset.")
    {
        ErrorKind = PgErrorKind.NotSupported,
    };

    public static PgStagingException NeonMasksWithoutRules() => new(
        nameof(NeonMasksWithoutRules), "-NeonMasks says who masks, but not what: there are no rules.", null, "Add -Mask with the rules.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonParentClosed(NeonBranch parent) => new(
        nameof(NeonParentClosed), $"The rules cannot be compared with the tables of branch {parent.Name}: it has no endpoint to connect to.", parent.Name,
        "Add an endpoint for reading and writing to it in the Neon console.")
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException NeonPastNotPreserved(NeonBranch branch) => new(
        nameof(NeonPastNotPreserved), $"Neon lets branch {branch.Name} go back in its own past only if what it is now is kept.", branch.Name,
        "Give it a name with -PreserveAs; that branch can be removed afterwards, when nothing comes from it any more.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonSchemaOnlyMasked() => new(
        nameof(NeonSchemaOnlyMasked), "A branch of the schema only has no rows that could be masked.", null, "Leave -Mask or -SchemaOnly out.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NeonBranchRestricted(NeonBranch branch, NeonRestriction restriction) => new(
        nameof(NeonBranchRestricted), $"Neon does not let branch {branch.Name} be reset: {NeonText.OneLine(restriction.Reason, null)}.", branch.Name,
        "Make it anew with New-PgBranch; with -Mask, PgStaging masks it so that it can be reset.")
    {
        ErrorKind = PgErrorKind.NotSupported,
    };

    public static PgStagingException NeonSessionsUnknown(NeonBranch branch, PgStagingException cause) => new(
        nameof(NeonSessionsUnknown), $"It cannot be seen who works in branch {branch.Name}: {cause.Message}", branch.Name,
        "Add -Force if its sessions may be ended; or let this machine connect to the branch.", cause)
    {
        ErrorKind = PgErrorKind.Busy,
    };

    public static PgStagingException NeonOperationFailed(NeonOperation operation, string said) => new(
        nameof(NeonOperationFailed), $"Neon's operation {operation} {(operation.IsCancelled ? "was cancelled" : "failed")}{said}.", operation.BranchId ?? operation.ProjectId,
        "Run the command again; if it fails again, look at the operation in the Neon console.")
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException NeonOperationSlow(NeonOperation operation, TimeSpan waited) => new(
        nameof(NeonOperationSlow), $"Neon's operation {operation} has not finished within {Seconds(waited)} (it is {operation.Status}).", operation.BranchId ?? operation.ProjectId,
        "It goes on in the service. Look at it in the Neon console.")
    {
        ErrorKind = PgErrorKind.Busy,
    };

    public static PgStagingException NeonAnonymizingFailed(NeonAnonymizedStatus status) => new(
        nameof(NeonAnonymizingFailed), $"Neon could not mask branch {status.BranchId}: it is {status.State}. Its data may not be masked.", status.BranchId,
        "Correct the masking rules and start the masking again. Until then let nobody use the branch.")
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException NeonAnonymizingSlow(NeonAnonymizedStatus status, TimeSpan waited) => new(
        nameof(NeonAnonymizingSlow), $"Neon has not masked branch {status.BranchId} within {Seconds(waited)} (it is {status.State}).", status.BranchId,
        "It goes on in the service. Let nobody use the branch before it is anonymized.")
    {
        ErrorKind = PgErrorKind.Busy,
    };

    private static string Near(string name, IReadOnlyCollection<string> known, string kind)
    {
        IReadOnlyList<string> near = Similarity.Close(name, known);
        return near.Count > 0 ? $"Did you mean {string.Join(" or ", near.Take(3).Select(other => $"'{other}'"))}?"
            : known.Count == 0 ? $"There are no {kind}."
            : $"There are these {kind}: {string.Join(", ", known.Order(StringComparer.OrdinalIgnoreCase).Take(20))}{(known.Count > 20 ? ", …" : null)}.";
    }

    private static string Times(int times) => times == 1 ? "1 attempt" : $"{times} attempts";

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0} seconds";
}
