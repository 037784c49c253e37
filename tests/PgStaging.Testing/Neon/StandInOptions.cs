namespace PgStaging.Testing;

/// <summary>How the stand-in for Neon's service behaves.</summary>
internal sealed record StandInOptions
{
    /// <summary>The clock that operations run by; given one that need not be waited for, nothing takes time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long each operation takes: half of it scheduling, half of it running.</summary>
    public TimeSpan OperationTime { get; init; } = TimeSpan.FromSeconds(0.05);

    /// <summary>The most that a listing gives at once, whatever limit is asked for.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Where the branches' data are.</summary>
    public IStandInStorage? Storage { get; init; }
}
