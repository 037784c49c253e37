using System.Text;

namespace PgStaging.Engine.Servers;

/// <summary>The first lines that a program writes to one of its streams; the rest is read and dropped.</summary>
internal sealed class CapturedOutput
{
    private const int Limit = 1 << 20;

    private readonly StringBuilder text = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the stream has ended.</summary>
    public Task Ended => ended.Task;

    /// <summary>Takes a line; null is the end of the stream.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            ended.TrySetResult();
            return;
        }

        lock (text)
        {
            if (text.Length < Limit)
                text.AppendLine(line);
        }
    }

    public override string ToString()
    {
        lock (text)
            return text.ToString();
    }
}
