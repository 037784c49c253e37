namespace PgStaging;

/// <summary>How a server is shut down; the words are those of <c>pg_ctl stop</c>.</summary>
public enum PgStopMode
{
    /// <summary>New connections are refused; the server waits until every client has gone.</summary>
    Smart,

    /// <summary>Clients are disconnected and their transactions rolled back; the data are written out.</summary>
    Fast,

    /// <summary>The server aborts; the next start goes through crash recovery.</summary>
    Immediate,
}
