namespace PgStaging.Engine.Operations;

/// <summary>Where an operation says what it is doing. Calls return at once and may come from any thread.</summary>
internal interface IOperationLog
{
    void Verbose(string message);

    void Warning(string message);

    void Progress(OperationProgress progress);
}
