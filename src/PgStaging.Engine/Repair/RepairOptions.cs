namespace PgStaging.Engine.Repair;

/// <summary>How a repair may be done.</summary>
internal sealed record RepairOptions
{
    /// <summary>Hazards that are accepted. All others are too, but for the loss of data.</summary>
    public PgHazard Allowed { get; init; }

    /// <summary>Forms that let others go on working, where there are such, instead of one transaction.</summary>
    public bool Online { get; init; }

    /// <summary>How long a statement waits for a lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a transaction is tried again when a lock was not to be had.</summary>
    public int Retries { get; init; } = 5;
}
