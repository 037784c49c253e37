namespace PgStaging.Engine.Operations;

/// <summary>For work that nobody is there to read about, such as cleaning up while the process ends.</summary>
internal sealed class SilentLog : IOperationLog
{
    public static SilentLog Instance { get; } = new();

    public void Verbose(string message)
    {
    }

    public void Information(string message)
    {
    }

    public void Warning(string message)
    {
    }

    public void Progress(OperationProgress progress)
    {
    }
}
