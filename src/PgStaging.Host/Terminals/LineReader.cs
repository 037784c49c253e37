using System.Management.Automation;
using System.Text;

namespace PgStaging.Host;

/// <summary>Reads lines that somebody types, and lets go when the command that asked is stopped.</summary>
internal sealed class LineReader(TextReader input)
{
    private TaskCompletionSource interruption = new();
    private Task<string?>? pending;

    /// <summary>Completed when whoever reads must let go.</summary>
    public Task Interruption => Volatile.Read(ref interruption).Task;

    /// <summary>The next line; null at the end of the input.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped while it waited.</exception>
    public string? Read()
    {
        Task interrupted = Interruption;
        // A read cannot be taken back: the line it brings after an interruption is for the next who asks.
        pending ??= Task.Factory.StartNew(
            input.ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Task.WaitAny(pending, interrupted) == 1)
            throw new PipelineStoppedException();
        string? line = pending.GetAwaiter().GetResult();
        pending = null;
        return line;
    }

    /// <summary>All lines up to the end of the input.</summary>
    public string ReadToEnd()
    {
        StringBuilder text = new();
        while (Read() is { } line)
            text.AppendLine(line);
        return text.ToString();
    }

    /// <summary>Makes whoever reads let go, and whoever begins to: a command can be stopped just before it asks.</summary>
    public void Interrupt() => Volatile.Read(ref interruption).TrySetResult();

    /// <summary>Lets the next command read.</summary>
    public void Resume()
    {
        if (Interruption.IsCompleted)
            Volatile.Write(ref interruption, new TaskCompletionSource());
    }
}
