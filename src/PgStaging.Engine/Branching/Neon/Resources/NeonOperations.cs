using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>The background jobs of the service, which carry out what was asked for.</summary>
internal sealed class NeonOperations(NeonTransport transport)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    private NeonOptions Options => transport.Options;

    /// <summary>The operations of a project, newest first.</summary>
    public IAsyncEnumerable<NeonOperation> ListAsync(string project, CancellationToken cancellationToken)
    {
        NeonRequest request = new(
            HttpMethod.Get, NeonRequest.PathOf($"projects/{project}/operations"),
            $"list the operations of project {project}", project);
        return NeonPages.ReadAsync<NeonOperationPage, NeonOperation>(
            (cursor, token) => transport.SendAsync(
                request with { Query = [new("limit", "100"), new("cursor", cursor)] },
                NeonJson.Default.NeonOperationPage, token),
            page => (page.Operations, page.Pagination?.Cursor),
            () => NeonErrors.NeonAnswerInvalid(request, "its pages go round in a circle", null),
            cancellationToken);
    }

    public async Task<NeonOperation> GetAsync(string project, string operation, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            new NeonRequest(
                HttpMethod.Get, NeonRequest.PathOf($"projects/{project}/operations/{operation}"),
                $"read operation {operation}", operation),
            NeonJson.Default.NeonOperationAnswer, cancellationToken)).Operation;

    /// <summary>Waits until operations have finished, one after the other, as the service carries them out.</summary>
    /// <param name="operations">What a change answered; null for none.</param>
    /// <param name="doing">What they carry out, for the progress bar.</param>
    /// <param name="cancellationToken">Stops waiting; the operations go on in the service.</param>
    public async Task WaitAsync(
        IReadOnlyList<NeonOperation>? operations, string doing, CancellationToken cancellationToken)
    {
        if (operations is not { Count: > 0 })
            return;
        int bar = OperationProgress.NextId();
        try
        {
            for (int i = 0; i < operations.Count; i++)
            {
                NeonOperation done = await WaitAsync(
                    operations[i],
                    state => transport.Log.Progress(new OperationProgress(
                        bar, null, doing, $"{state.Action}: {state.Status}", 100 * i / operations.Count)),
                    cancellationToken);
                transport.Log.Verbose($"Neon: operation {done} is {done.Status}.");
            }
        }
        finally
        {
            transport.Log.Progress(new OperationProgress(bar, null, doing, "done", Completed: true));
        }
    }

    private async Task<NeonOperation> WaitAsync(
        NeonOperation operation, Action<NeonOperation> show, CancellationToken cancellationToken)
    {
        DateTimeOffset start = Options.Time.GetUtcNow();
        DateTimeOffset? failing = null;
        for (int polls = 0; ; polls++)
        {
            show(operation);
            DateTimeOffset now = Options.Time.GetUtcNow();
            if (operation.IsDone)
                return operation;
            // A failed one may be tried again by the service: only one that stays failed has failed.
            failing = operation.HasFailed ? failing ?? now : null;
            if (operation.IsCancelled || now - failing >= Options.FailureGrace)
                throw NeonErrors.NeonOperationFailed(operation, Said(operation));
            if (now - start >= Options.OperationLimit)
                throw NeonErrors.NeonOperationSlow(operation, now - start);
            await Task.Delay(
                NeonBackoff.Wait(FirstWait, LongestWait, polls, Options.Jitter()), Options.Time, cancellationToken);
            operation = await GetAsync(operation.ProjectId, operation.Id, cancellationToken);
        }
    }

    private static string Said(NeonOperation operation) =>
        NeonText.OneLine(operation.Error, secret: null) is { Length: > 0 } text ? $": {text}" : string.Empty;
}
