namespace PgStaging;

/// <summary>An error that a PostgreSQL server reported.</summary>
public sealed class PgServerException : PgStagingException
{
    /// <summary>Makes the error from what the server said.</summary>
    /// <param name="sqlState">The five-character SQLSTATE.</param>
    /// <param name="message">The server's message, after what we were doing.</param>
    /// <param name="target">The database object it concerns, by name.</param>
    /// <param name="recommendedAction">What the user can do, or null when nothing is known.</param>
    /// <param name="innerException">The driver's exception.</param>
    public PgServerException(
        string sqlState, string message, string? target = null, string? recommendedAction = null,
        Exception? innerException = null)
        : base($"Server.{sqlState}", message, target, recommendedAction, innerException) => SqlState = sqlState;

    /// <summary>The five-character SQLSTATE, as in appendix A of the PostgreSQL manual.</summary>
    public string SqlState { get; }

    /// <summary>The server's DETAIL. Null where it could hold a value of a row.</summary>
    public string? Detail { get; init; }

    /// <summary>The server's HINT.</summary>
    public string? Hint { get; init; }

    /// <summary>Where in the statement the error is, in characters from 1; 0 when unknown.</summary>
    public int Position { get; init; }

    /// <summary>The constraint that was violated, if the server named one.</summary>
    public string? Constraint { get; init; }
}
