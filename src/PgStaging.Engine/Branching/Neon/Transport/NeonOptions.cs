namespace PgStaging.Engine.Branching;

/// <summary>Where the service is, and how much patience to have with it.</summary>
internal sealed record NeonOptions
{
    /// <summary>The public service.</summary>
    public static Uri PublicHost { get; } = new("https://console.neon.tech/api/v2");

    /// <summary>The root of the API; another one than the public service's is for tests and private installations.</summary>
    public Uri ApiHost { get; init; } = PublicHost;

    /// <summary>The clock and the timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where waits get their random part from: 0 to less than 1.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is sent in all, when it may be sent again.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The longest Retry-After that is waited for; a longer one is an error that tells the time.</summary>
    public TimeSpan RetryAfterLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait for the operations of others that lock a project or branch.</summary>
    public TimeSpan LockLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait for an operation of ours.</summary>
    public TimeSpan OperationLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an operation may stay failed: within it the service may try it again.</summary>
    public TimeSpan FailureGrace { get; init; } = TimeSpan.FromSeconds(30);
}
