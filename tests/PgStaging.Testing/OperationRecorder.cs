using System.Collections.Concurrent;
using PgStaging.Engine.Operations;

namespace PgStaging.Testing;

/// <summary>Keeps everything that an operation says, in the order it was said.</summary>
internal sealed class OperationRecorder : IOperationLog
{
    private readonly ConcurrentQueue<string> verbose = new();
    private readonly ConcurrentQueue<string> notes = new();
    private readonly ConcurrentQueue<string> warnings = new();
    private readonly ConcurrentQueue<OperationProgress> states = new();

    public IReadOnlyList<string> VerboseMessages => [.. verbose];

    public IReadOnlyList<string> Notes => [.. notes];

    public IReadOnlyList<string> Warnings => [.. warnings];

    public IReadOnlyList<OperationProgress> ProgressStates => [.. states];

    /// <summary>
    /// Called for every progress state, on the operation's own thread: a place to strike at a given moment.
    /// </summary>
    public Action<OperationProgress>? OnProgress { get; init; }

    public void Verbose(string message) => verbose.Enqueue(message);

    public void Information(string message) => notes.Enqueue(message);

    public void Warning(string message) => warnings.Enqueue(message);

    public void Progress(OperationProgress progress)
    {
        states.Enqueue(progress);
        OnProgress?.Invoke(progress);
    }
}
