using System.Management.Automation;

namespace PgStaging.Commands;

/// <summary>Turns exceptions of the engine into PowerShell error records. The one place where this is done.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(Exception exception)
    {
        if (exception is not PgStagingException known)
            return new ErrorRecord(exception, "UnexpectedError", ErrorCategory.NotSpecified, null);

        return new ErrorRecord(known, known.ErrorId, Category(known.ErrorKind), known.Target)
        {
            ErrorDetails = new ErrorDetails(known.Message) { RecommendedAction = known.RecommendedAction ?? string.Empty },
        };
    }

    private static ErrorCategory Category(PgErrorKind kind) => kind switch
    {
        PgErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        PgErrorKind.InvalidOperation => ErrorCategory.InvalidOperation,
        PgErrorKind.Authentication => ErrorCategory.AuthenticationError,
        PgErrorKind.Permission => ErrorCategory.PermissionDenied,
        PgErrorKind.Connection => ErrorCategory.ConnectionError,
        PgErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        PgErrorKind.Exists => ErrorCategory.ResourceExists,
        PgErrorKind.Busy => ErrorCategory.ResourceBusy,
        PgErrorKind.Deadlock => ErrorCategory.DeadlockDetected,
        PgErrorKind.Limits => ErrorCategory.LimitsExceeded,
        PgErrorKind.Stopped => ErrorCategory.OperationStopped,
        PgErrorKind.InvalidData => ErrorCategory.InvalidData,
        PgErrorKind.Syntax => ErrorCategory.SyntaxError,
        PgErrorKind.NotSupported => ErrorCategory.NotImplemented,
        _ => ErrorCategory.NotSpecified,
    };
}
