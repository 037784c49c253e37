using System.Net;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Decides for one request whether and when it is sent again. What changes something is sent again only where nothing
/// was done: on 423, 429 and 503, and when no connection could be made.
/// </summary>
internal sealed class NeonRetry(NeonRequest request, NeonOptions options)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestLocked = TimeSpan.FromSeconds(5);

    private int failed;
    private int locked;
    private DateTimeOffset lockedSince;

    /// <summary>How often it was sent.</summary>
    public int Sent => failed + locked;

    /// <summary>How long it has been locked out.</summary>
    public TimeSpan LockedFor => locked == 0 ? TimeSpan.Zero : options.Time.GetUtcNow() - lockedSince;

    /// <summary>How long to wait before sending it again; null to give up.</summary>
    /// <param name="reply">What came of it this time: not a success.</param>
    public TimeSpan? Next(NeonReply reply)
    {
        if (reply.IsLocked)
            return NextLocked();
        failed++;
        if (failed >= options.Attempts || !MayRepeat(reply))
            return null;
        TimeSpan backoff = NeonBackoff.Wait(First, Longest, failed - 1, options.Jitter());
        if (reply.RetryAfter is not { } asked)
            return backoff;
        // A little more than was asked for: all who were turned away would come back in the same moment.
        return asked > options.RetryAfterLimit ? null : asked + (First * options.Jitter());
    }

    private TimeSpan? NextLocked()
    {
        if (locked++ == 0)
            lockedSince = options.Time.GetUtcNow();
        return LockedFor >= options.LockLimit
            ? null
            : NeonBackoff.Wait(First, LongestLocked, locked - 1, options.Jitter());
    }

    private bool MayRepeat(NeonReply reply) => reply.Fault switch
    {
        NeonFault.NotReached => true,
        NeonFault.NotTrusted => false,
        NeonFault.Lost or NeonFault.TimedOut => request.IsRead,
        _ => reply.Status switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
            HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
                or HttpStatusCode.GatewayTimeout => request.IsRead,
            _ => false,
        },
    };
}
