namespace PgStaging.Engine.Tests.Repair;

/// <summary>Plans and their parts for tests.</summary>
internal static class RepairPlans
{
    public static readonly string AnyFingerprint = new('a', 64);

    public static PgRepairPlan Of(params PgRepairStep[] steps) => new()
    {
        Target = "staging",
        Reference = "prod",
        Fingerprint = AnyFingerprint,
        Steps = steps,
        Refused = [],
    };

    /// <summary>A step of the first transaction.</summary>
    public static PgRepairStep Step(int number, params string[] statements) => new()
    {
        Number = number,
        Description = $"Step number {number}",
        Statements = statements,
        Transaction = 1,
        Hazard = PgHazard.None,
        Items = [$"item {number}"],
    };

    /// <summary>A step whose statements run by themselves.</summary>
    public static PgRepairStep Alone(int number, params string[] statements) =>
        Step(number, statements) with { Transaction = null };

    public static PgDriftItem Item(string name, PgHazard hazard, string? reason = null) => new()
    {
        Id = $"Column {name}",
        Area = PgDriftArea.Schema,
        ObjectKind = PgObjectKind.Column,
        Schema = "app",
        Parent = "order",
        Name = name,
        Difference = PgDriftDifference.Extra,
        Severity = PgDriftSeverity.Warning,
        Hazard = hazard,
        Reason = reason,
        Target = new PgTarget("staging"),
        Reference = new PgTarget("prod"),
    };
}
