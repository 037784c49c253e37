using PgStaging.Engine.Branching;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>Lets an operation rest when a step is done, until it is told to go on.</summary>
internal sealed class PausedOperation : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="setting">Of the folder.</param>
    /// <param name="step">The step, such as New.Cloned.</param>
    public PausedOperation(ClusterSetting setting, string step) => Branches = new ClusterBranches(setting with
    {
        StepReached = async (name, cancellationToken) =>
        {
            if (name != step)
                return;
            reached.TrySetResult();
            await goesOn.Task.WaitAsync(cancellationToken);
        },
    });

    /// <summary>The provider whose operations rest.</summary>
    public ClusterBranches Branches { get; }

    /// <summary>Waits for the step; an operation that ends before is an error.</summary>
    public async Task ReachedAsync(Task operation)
    {
        if (await Task.WhenAny(reached.Task, operation) == operation)
            await operation;
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }

    public void Continue() => goesOn.TrySetResult();

    /// <summary>No operation rests for ever, even where a test fails.</summary>
    public void Dispose() => Continue();
}
