using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace PgStaging.Commands;

/// <summary>
/// A cmdlet whose work runs on the thread pool while the pipeline thread carries out what the work asks of PowerShell.
/// </summary>
/// <remarks>
/// The pipeline thread blocks on one bounded queue of actions. When an action fails (a downstream command stopped,
/// -ErrorAction Stop, Ctrl+C), the work is cancelled and waited for until it has unwound, and only then is the
/// failure thrown on: nothing is left running behind the user's back.
/// </remarks>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private const int QueueCapacity = 256;

    private readonly CancellationTokenSource stop = new();
    private BlockingCollection<Action>? queue;

    /// <summary>Whether the user only wants to see what would happen.</summary>
    protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>The work for one input record. Runs on the thread pool.</summary>
    /// <param name="cancellationToken">Cancelled by Ctrl+C and when a downstream command stops the pipeline.</param>
    protected abstract Task RunAsync(CancellationToken cancellationToken);

    /// <summary>The work after the last input record. Runs on the thread pool.</summary>
    /// <param name="cancellationToken">Cancelled by Ctrl+C and when a downstream command stops the pipeline.</param>
    protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Turns what the work threw into what the user sees.</summary>
    /// <param name="exception">What the work threw.</param>
    protected abstract ErrorRecord ToErrorRecord(Exception exception);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Pump(RunAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Pump(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => stop.Cancel();

    /// <summary>Writes one object to the pipeline; returns when the commands downstream have taken it.</summary>
    /// <param name="value">The object.</param>
    protected Task EmitAsync(object value) => InvokeAsync(() => WriteObject(value));

    /// <summary>Writes a non-terminating error; returns when it was written.</summary>
    /// <param name="exception">The error of one item.</param>
    protected Task WriteErrorAsync(Exception exception) => InvokeAsync(() => WriteError(ToErrorRecord(exception)));

    /// <summary>Does the work of one item of several: its error is written, and the next item has its turn.</summary>
    /// <param name="work">The work; errors that are bugs are not caught.</param>
    protected async Task ForItemAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (PgStagingException exception)
        {
            await WriteErrorAsync(exception);
        }
    }

    /// <summary>Asks -WhatIf and -Confirm whether to go on.</summary>
    /// <param name="target">What would be changed.</param>
    /// <param name="action">What would happen to it.</param>
    protected async Task<bool> ShouldProcessAsync(string target, string action)
    {
        bool answer = false;
        await InvokeAsync(() => answer = ShouldProcess(target, action));
        return answer;
    }

    /// <summary>Asks -WhatIf and -Confirm whether to go on, where what would happen needs more than a line.</summary>
    /// <param name="description">All that would happen: what -WhatIf shows.</param>
    /// <param name="question">What is asked, in short.</param>
    /// <param name="caption">The title of the question.</param>
    protected async Task<bool> ShouldProcessAsync(string description, string question, string caption)
    {
        bool answer = false;
        await InvokeAsync(() => answer = ShouldProcess(description, question, caption));
        return answer;
    }

    /// <summary>Runs an action on the pipeline thread and returns when it has run.</summary>
    /// <param name="action">What to do there.</param>
    protected async Task InvokeAsync(Action action)
    {
        // Continuations must not run on the pipeline thread: it has to get back to the queue.
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                action();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
                throw;
            }
        });
        await done.Task.WaitAsync(stop.Token);
    }

    /// <summary>Runs an action on the pipeline thread some time soon, without waiting for it.</summary>
    /// <param name="action">What to do there: verbose output, progress.</param>
    protected void Post(Action action)
    {
        BlockingCollection<Action> current = queue
            ?? throw new InvalidOperationException("The pipeline takes actions only while the command runs.");
        current.Add(action);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Pump(Func<CancellationToken, Task> work)
    {
        using BlockingCollection<Action> actions = new(QueueCapacity);
        queue = actions;
        Task task = Task.Run(async () =>
        {
            try
            {
                await work(stop.Token);
            }
            finally
            {
                actions.CompleteAdding();
            }
        });

        ExceptionDispatchInfo? failure = null;
        foreach (Action action in actions.GetConsumingEnumerable())
        {
            // After a failure the queue is only drained, so that nobody blocks on it; waiters leave by the token.
            if (failure is not null)
                continue;
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                stop.Cancel();
            }
        }

        Exception? workFailure = WaitFor(task);
        queue = null;
        // The failure of the pipeline is what ends it, and it says nothing of what the work could not clean up.
        bool isLeftOver = workFailure is PgStagingException { LeftOver: not null };
        if (isLeftOver && stop.IsCancellationRequested)
            Warn((PgStagingException)workFailure!);
        failure?.Throw();
        if ((workFailure is OperationCanceledException || isLeftOver) && stop.IsCancellationRequested)
            throw new PipelineStoppedException();
        if (workFailure is not null)
            ThrowTerminatingError(ToErrorRecord(workFailure));
    }

    private void Warn(PgStagingException exception)
    {
        string message = $"{exception.Message} {exception.RecommendedAction}".TrimEnd();
        try
        {
            WriteWarning(message);
        }
        catch (PipelineStoppedException)
        {
            // A pipeline that is being stopped takes nothing more; the screen still does.
            Host?.UI?.WriteWarningLine(message);
        }
    }

    private static Exception? WaitFor(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
