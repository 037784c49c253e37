namespace PgStaging.Engine.Repair;

/// <summary>Where one try of a unit stands.</summary>
internal sealed class RepairAttempt(PgRepairStep first)
{
    /// <summary>The step that is being run.</summary>
    public PgRepairStep Step { get; set; } = first;

    /// <summary>Whether all is run and only the commit was missing: if it fails, nobody knows whether it was made.</summary>
    public bool IsCommitting { get; set; }
}
