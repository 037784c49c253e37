namespace PgStaging.Engine.Repair;

/// <summary>What running a plan came to.</summary>
/// <param name="StatementCount">Statements that were run.</param>
/// <param name="RetryCount">How often a transaction or statement was started again.</param>
internal sealed record RepairOutcome(int StatementCount, int RetryCount);
