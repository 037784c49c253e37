using System.Net;
using System.Text.Json;

namespace PgStaging.Engine.Branching;

/// <summary>Makes the error of a request that was not carried out.</summary>
internal static class NeonFailure
{
    /// <param name="request">The request.</param>
    /// <param name="reply">What came of it at last.</param>
    /// <param name="retry">How often it was tried.</param>
    /// <param name="key">The API key, to keep it out of the message whatever the service says.</param>
    public static PgStagingException Of(NeonRequest request, NeonReply reply, NeonRetry retry, string key) =>
        reply.Fault switch
        {
            NeonFault.NotReached => NeonErrors.NeonUnreachable(request, reply.Cause!),
            NeonFault.NotTrusted => NeonErrors.NeonNotTrusted(request, reply.Cause!),
            NeonFault.Lost or NeonFault.TimedOut => request.IsRead
                ? NeonErrors.NeonNoAnswer(request, Reason(reply), retry.Sent, reply.Cause!)
                : NeonErrors.NeonOutcomeUnknown(request, Reason(reply), reply.Cause),
            _ => OfStatus(request, reply, retry, Said(reply, key)),
        };

    /// <summary>Why there was no success, in a few words.</summary>
    public static string Reason(NeonReply reply) => reply.Fault switch
    {
        NeonFault.NotReached => "no connection",
        NeonFault.NotTrusted => "no trusted TLS connection",
        NeonFault.Lost => "the connection was lost",
        NeonFault.TimedOut => "no answer in time",
        _ => reply.Status switch
        {
            HttpStatusCode.Locked => "other operations are running",
            HttpStatusCode.TooManyRequests => "too many requests",
            _ => $"status {(int)reply.Status}",
        },
    };

    private static PgStagingException OfStatus(NeonRequest request, NeonReply reply, NeonRetry retry, string said) =>
        reply.Status switch
        {
            HttpStatusCode.Unauthorized => NeonErrors.NeonKeyNotAccepted(request, said),
            HttpStatusCode.Forbidden => NeonErrors.NeonNotAllowed(request, said),
            HttpStatusCode.NotFound => NeonErrors.NeonNotFound(request, said),
            HttpStatusCode.Conflict => NeonErrors.NeonConflict(request, said),
            HttpStatusCode.Locked => NeonErrors.NeonLocked(request, said, retry.LockedFor),
            HttpStatusCode.TooManyRequests => NeonErrors.NeonLimited(request, said, retry.Sent, reply.RetryAfter),
            HttpStatusCode.ServiceUnavailable => NeonErrors.NeonFailing(request, said, retry.Sent),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => request.IsRead
                ? NeonErrors.NeonFailing(request, said, retry.Sent)
                : NeonErrors.NeonOutcomeUnknown(request, said, null),
            >= HttpStatusCode.BadRequest => NeonErrors.NeonRefused(request, said),
            _ => NeonErrors.NeonAnswerInvalid(request, said, null),
        };

    // "status 409: branch already exists (code BRANCH_ALREADY_EXISTS, request 1234)"
    private static string Said(NeonReply reply, string key)
    {
        NeonProblem? problem = Problem(reply.Body.Span);
        string message = NeonText.OneLine(problem?.Message, key) is { Length: > 0 } text ? $": {text}" : string.Empty;
        string[] facts =
        [
            .. NeonText.OneLine(problem?.Code, key) is { Length: > 0 } code ? [$"code {code}"] : Array.Empty<string>(),
            .. NeonText.OneLine(problem?.RequestId, key) is { Length: > 0 } id ? [$"request {id}"] : Array.Empty<string>(),
        ];
        return $"status {(int)reply.Status}{message}{(facts.Length > 0 ? $" ({string.Join(", ", facts)})" : null)}";
    }

    // A proxy between may answer with a page instead, which says nothing of use.
    private static NeonProblem? Problem(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, NeonJson.Default.NeonProblem);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
