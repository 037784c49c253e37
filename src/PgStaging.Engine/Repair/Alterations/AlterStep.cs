namespace PgStaging.Engine.Repair;

/// <summary>One change of an object that stays.</summary>
/// <param name="Stage">When it is made.</param>
/// <param name="Statement">One statement.</param>
/// <param name="Hazard">What may hurt.</param>
internal sealed record AlterStep(AlterStage Stage, string Statement, PgHazard Hazard = PgHazard.None)
{
    /// <summary>The column it is about; null where it is about the object.</summary>
    public string? Column { get; init; }

    /// <summary>Whether the column can hold no nulls from then on, for which all rows are looked at under a lock.</summary>
    public bool SetsNotNull { get; init; }
}
