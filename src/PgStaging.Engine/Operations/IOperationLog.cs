namespace PgStaging.Engine.Operations;

/// <summary>Where an operation says what it is doing. Calls return at once and may come from any thread.</summary>
internal interface IOperationLog
{
    void Verbose(string message);

    /// <summary>What the user has not asked for and ought to know.</summary>
    void Information(string message);

    void Warning(string message);

    void Progress(OperationProgress progress);
}
