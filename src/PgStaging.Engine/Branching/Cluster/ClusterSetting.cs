using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>What all operations on the branches of a directory need.</summary>
/// <param name="Root">The directory. Branches share blocks with their parents only within one file system.</param>
/// <param name="Cache">Where fetched server binaries are kept.</param>
/// <param name="Log">Is told what happens.</param>
internal sealed record ClusterSetting(string Root, string Cache, IOperationLog Log)
{
    /// <summary>Settings that every branch's server gets beyond those that its parent's data ask for.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Is told of each step of an operation when it is done, and waited for: where tests strike.</summary>
    public Func<string, CancellationToken, Task>? StepReached { get; init; }

    public Task ReachedAsync(string step, CancellationToken cancellationToken) =>
        StepReached?.Invoke(step, cancellationToken) ?? Task.CompletedTask;
}
