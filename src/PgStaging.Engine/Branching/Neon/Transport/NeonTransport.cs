using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>Carries requests out: sends them again where that is safe, waits where the service is busy.</summary>
internal sealed class NeonTransport(NeonOptions options, NeonApiKey key, IOperationLog log)
{
    private readonly NeonHttp http = new(options, key);

    public NeonOptions Options => options;

    public IOperationLog Log => log;

    /// <summary>Sends a request that has an answer.</summary>
    public async Task<T> SendAsync<T>(NeonRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await TrySendAsync(request, type, cancellationToken)
        ?? throw NeonErrors.NeonAnswerInvalid(request, "it is empty", null);

    /// <summary>Sends a request that may have no answer (204).</summary>
    public async Task<T?> TrySendAsync<T>(NeonRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        ReadOnlyMemory<byte> body = await SendAsync(request, cancellationToken);
        if (body.Length == 0)
            return null;
        try
        {
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException cause)
        {
            throw NeonErrors.NeonAnswerInvalid(request, $"{cause.Path ?? "its text"} is not as documented", cause);
        }
    }

    private async Task<ReadOnlyMemory<byte>> SendAsync(NeonRequest request, CancellationToken cancellationToken)
    {
        NeonRetry retry = new(request, options);
        int? bar = null;
        try
        {
            while (true)
            {
                NeonReply reply = await http.SendAsync(request, cancellationToken);
                if (reply.Succeeded)
                    return reply.Body;
                if (retry.Next(reply) is not { } wait)
                    throw await FailureAsync(request, reply, retry, cancellationToken);
                log.Verbose($"Neon: cannot {request.Doing} yet ({NeonFailure.Reason(reply)}); again in {wait.TotalSeconds:0.0} s.");
                if (reply.IsLocked)
                    ShowLocked(bar ??= OperationProgress.NextId(), request, retry);
                await Task.Delay(wait, options.Time, cancellationToken);
            }
        }
        finally
        {
            if (bar is { } id)
                log.Progress(new OperationProgress(id, null, Activity(request), "done", Completed: true));
        }
    }

    private void ShowLocked(int bar, NeonRequest request, NeonRetry retry) => log.Progress(new OperationProgress(
        bar, null, Activity(request), $"waiting for other operations to finish ({retry.LockedFor.TotalSeconds:0} s)"));

    private static string Activity(NeonRequest request) => $"Neon: {request.Doing}";

    private async Task<PgStagingException> FailureAsync(
        NeonRequest request, NeonReply reply, NeonRetry retry, CancellationToken cancellationToken) =>
        NeonFailure.Of(request, reply, retry, await key.RevealAsync(cancellationToken));
}
