namespace PgStaging.Engine.Branching;

/// <summary>Why there is no answer to a request.</summary>
internal enum NeonFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>No connection could be made: nothing was sent.</summary>
    NotReached,

    /// <summary>The server has no certificate that is trusted: nothing was sent.</summary>
    NotTrusted,

    /// <summary>The connection broke: it may have been carried out or not.</summary>
    Lost,

    /// <summary>It took too long: it may have been carried out or not.</summary>
    TimedOut,
}
