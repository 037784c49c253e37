using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>What all operations on the branches of a server need.</summary>
/// <param name="Server">Any database of the server.</param>
/// <param name="Log">Is told what happens.</param>
internal sealed record BranchSetting(ResolvedTarget Server, IOperationLog Log)
{
    /// <summary>Is told of each step of an operation when it is done, and waited for: where tests strike.</summary>
    public Func<string, CancellationToken, Task>? StepReached { get; init; }
}
