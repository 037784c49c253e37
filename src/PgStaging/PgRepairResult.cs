namespace PgStaging;

/// <summary>The outcome of one <c>Repair-PgDrift</c>.</summary>
public sealed record PgRepairResult
{
    /// <summary>The repaired database, without secrets.</summary>
    public required string Target { get; init; }

    /// <summary>What it was made equal to, without secrets.</summary>
    public required string Reference { get; init; }

    /// <summary>The steps that were run.</summary>
    public required IReadOnlyList<PgRepairStep> Steps { get; init; }

    /// <summary>Statements that were run.</summary>
    public required int StatementCount { get; init; }

    /// <summary>
    /// Differences that were asked to be repaired and no longer exist; null where a saved plan was run without a reference
    /// to compare with.
    /// </summary>
    public required int? RepairedCount { get; init; }

    /// <summary>Differences that were asked to be repaired and remain, each with the hazard or the reason.</summary>
    public required IReadOnlyList<PgDriftItem> Remaining { get; init; }

    /// <summary>How often the transaction was started again because a lock was not to be had.</summary>
    public required int RetryCount { get; init; }

    /// <summary>From the first statement to the last comparison.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How to reach the target; holds the password if one was given. Binds to the next command's target.</summary>
    public required string ConnectionString { get; init; }
}
