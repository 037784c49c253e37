using System.Globalization;
using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Repair;

/// <summary>The errors of repair scripts and of running them. Each method's name is the error's id.</summary>
internal static class RepairRunErrors
{
    public static PgStagingException TargetIsProduction(string target) =>
        Make(nameof(TargetIsProduction), $"{target} is labelled production and is never written to.", target,
            "Name another target. If the label is wrong, correct it in pgstaging.json.", PgErrorKind.Permission);

    public static PgStagingException TargetIsSavedSchema(string path) =>
        Make(nameof(TargetIsSavedSchema), $"{path} is a saved schema, and only a database can be repaired.", path,
            "Name the database as the target and the file as the reference.", PgErrorKind.InvalidArgument);

    public static PgStagingException OneScriptForSeveralRepairs(string path) =>
        Make(nameof(OneScriptForSeveralRepairs),
            $"The differences are of several targets or comparisons, but {path} can hold one repair.", path,
            "Pipe the differences of one target at a time.", PgErrorKind.InvalidArgument);

    public static PgStagingException RepairInProgress(string target, string holder) =>
        Make(nameof(RepairInProgress), $"Another repair of {target} is running: {holder}.", target,
            "Wait until it is done, or end that session on the target's server.", PgErrorKind.Busy);

    public static PgStagingException SchemaHasChanged(string target) =>
        Make(nameof(SchemaHasChanged), $"The schema of {target} is no longer the one this repair was planned for.", target,
            "Nothing was changed. Make a new plan: run Get-PgDrift or Repair-PgDrift again.");

    public static PgStagingException HazardNotAllowed(PgRepairStep step) =>
        Make(nameof(HazardNotAllowed), $"{Name(step)} can lose data, and that is not allowed.", step.Description,
            "Allow it with -AllowHazard DataLoss, or delete the step from the script.", PgErrorKind.Permission);

    public static PgStagingException RepairScriptInvalid(string path, int line, string problem) =>
        Make(nameof(RepairScriptInvalid), $"{path}, line {line}: {problem}", path,
            "Write the script anew with Repair-PgDrift -OutFile, and leave its header as it is.", PgErrorKind.InvalidData);

    public static PgStagingException RepairScriptExists(string path) =>
        Make(nameof(RepairScriptExists), $"The file {path} exists already.", path,
            "Add -Force to replace it, or name another file.", PgErrorKind.Exists);

    public static PgStagingException RepairScriptNotWritable(string path, Exception cause) =>
        Make(nameof(RepairScriptNotWritable), $"The script {path} cannot be written: {cause.Message}", path,
            "Check the folder and your rights on it.",
            cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.InvalidOperation, cause);

    public static PgStagingException StatementNotWritable(PgRepairStep step, string statement) =>
        Make(nameof(StatementNotWritable),
            $"A statement of {Name(step)} cannot be written to a script: it begins with {Beginning(statement)}.",
            step.Description, "Run Repair-PgDrift without -OutFile, and please report this.", PgErrorKind.NotSupported);

    public static PgStagingException InvalidIndexRemains(string index, PgStagingException failure, Exception cleanup) =>
        new(nameof(InvalidIndexRemains),
            $"{failure.Message.TrimEnd('.')}. The invalid index {index} could not be dropped: "
                + ((cleanup as PostgresException)?.MessageText ?? cleanup.Message), index,
            $"Run the command again, which drops it first, or run: DROP INDEX CONCURRENTLY {index}.", failure)
        {
            ErrorKind = failure.ErrorKind,
            LeftOver = index,
        };

    /// <summary>What the server said to a step, with the object, what stays, and who was in the way.</summary>
    public static PgStagingException StepFailed(
        NpgsqlException cause, RepairAttempt attempt, string committed, string blockers)
    {
        string statement = cause.BatchCommand?.CommandText ?? attempt.Step.Statements[0];
        string? subject = new StatementWords(statement).FirstName();
        string step = attempt.IsCommitting
            ? $"The commit up to step {attempt.Step.Number.ToString(CultureInfo.InvariantCulture)} is not confirmed; before it, {committed}"
            : $"{Name(attempt.Step)} failed{(subject is null ? string.Empty : $" on {subject}")}, and {committed}{blockers}";
        return ServerErrors.From(cause, step, subject ?? attempt.Step.Description);
    }

    /// <summary>A step as messages name it.</summary>
    public static string Name(PgRepairStep step) =>
        string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} ({step.Description})");

    private static string Beginning(string statement) =>
        statement.Length <= 40 ? statement : string.Concat(statement.AsSpan(0, 40), "…");

    private static PgStagingException Make(
        string id, string message, string target, string action, PgErrorKind kind = PgErrorKind.InvalidOperation,
        Exception? cause = null) => new(id, message, target, action, cause) { ErrorKind = kind };
}
