using System.Net;

namespace PgStaging.Engine.Branching;

/// <summary>What came of sending a request once.</summary>
internal sealed record NeonReply
{
    public HttpStatusCode Status { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public NeonFault Fault { get; init; }

    /// <summary>The cause of a fault.</summary>
    public Exception? Cause { get; init; }

    public bool Succeeded => Fault == NeonFault.None && (int)Status is >= 200 and < 300;

    public bool IsLocked => Fault == NeonFault.None && Status == HttpStatusCode.Locked;

    public bool IsLimited => Fault == NeonFault.None && Status == HttpStatusCode.TooManyRequests;
}
