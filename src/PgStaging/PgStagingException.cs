namespace PgStaging;

/// <summary>An error of PgStaging: what went wrong, with what, and what to do about it.</summary>
/// <remarks>Neither a password nor a value of a masked column ever appears in one.</remarks>
public class PgStagingException : Exception
{
    /// <summary>Makes an error with a stable id.</summary>
    /// <param name="errorId">The stable name scripts can test for, such as <c>DestinationNotEmpty</c>.</param>
    /// <param name="message">What went wrong, in one sentence.</param>
    /// <param name="target">The database object it concerns, by name.</param>
    /// <param name="recommendedAction">What the user can do, or null when nothing is known.</param>
    /// <param name="innerException">The cause, if another error led here.</param>
    public PgStagingException(
        string errorId, string message, string? target = null, string? recommendedAction = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Target = target;
        RecommendedAction = recommendedAction;
    }

    /// <summary>The stable name of this kind of error; the first part of FullyQualifiedErrorId.</summary>
    public string ErrorId { get; }

    /// <summary>The database object the error concerns, by name.</summary>
    public string? Target { get; }

    /// <summary>What the user can do about it.</summary>
    public string? RecommendedAction { get; }

    /// <summary>What the command made and could not remove again, by name; null when nothing is left over.</summary>
    public string? LeftOver { get; init; }

    /// <summary>The class of the error, for ErrorRecord.CategoryInfo.</summary>
    public PgErrorKind ErrorKind { get; init; } = PgErrorKind.InvalidOperation;
}
