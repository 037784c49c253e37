namespace PgStaging.Engine.Tests.Drift;

internal sealed record RandomPolicy : RandomObject
{
    public required int Table { get; init; }

    /// <summary>A column of numbers.</summary>
    public required int Column { get; init; }

    public int Above { get; init; }

    public bool IsRestrictive { get; init; }

    public override RandomStage Stage => RandomStage.Trigger;

    public override IEnumerable<int> Needs => [Table, Column];

    public override string Reference(RandomSchema schema) => $"POLICY {Name} ON {schema[Table].Name}";

    public override IEnumerable<string> Create(RandomSchema schema) =>
    [
        $"CREATE POLICY {Name} ON {schema[Table].Name}{(IsRestrictive ? " AS RESTRICTIVE" : "")} "
            + $"USING ({schema[Column].Name} > {Above})",
    ];

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Chance(50)
        ? this with { Above = random.Number(1, 99) } : this with { IsRestrictive = !IsRestrictive };
}
