using PgStaging.Engine.Configuration;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>What all operations on the branches of a folder need.</summary>
/// <param name="Root">The folder. Branches share blocks with their parents only within one file system.</param>
/// <param name="Cache">Where fetched server binaries are kept.</param>
/// <param name="Log">Is told what happens.</param>
internal sealed record ClusterSetting(string Root, string Cache, IOperationLog Log)
{
    /// <summary>What messages call the folder and what names it again: the profile's name, or cluster: and the path.</summary>
    public string Name { get; init; } = ClusterTargets.Scheme + Root;

    /// <summary>Settings that every branch's server gets beyond those that its parent's data ask for.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The directory of the server's programs; null for those of the source's version that are found.</summary>
    public string? Binaries { get; init; }

    /// <summary>The ports that branches are given; null for any that is free.</summary>
    public PortRange? PortRange { get; init; }

    /// <summary>
    /// The folder in which the parent's archived write-ahead log is: mirrors then keep what any later time is recovered from. Null
    /// when it is not at hand.
    /// </summary>
    public string? Archive { get; init; }

    /// <summary>The database that connection strings name; null for the one that the mirror was asked for.</summary>
    public string? Database { get; init; }

    public PgTargetLabel? Label { get; init; }

    /// <summary>Is told of each step of an operation when it is done, and waited for: where tests strike.</summary>
    public Func<string, CancellationToken, Task>? StepReached { get; init; }

    public Task ReachedAsync(string step, CancellationToken cancellationToken) =>
        StepReached?.Invoke(step, cancellationToken) ?? Task.CompletedTask;
}
