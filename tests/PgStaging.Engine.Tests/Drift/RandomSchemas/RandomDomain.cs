namespace PgStaging.Engine.Tests.Drift;

internal sealed record RandomDomain : RandomObject
{
    /// <summary>The check that values are above this; null for none.</summary>
    public int? Above { get; init; }

    public int? Default { get; init; }

    public bool IsBig { get; init; }

    public override RandomStage Stage => RandomStage.DependentType;

    public override IEnumerable<int> Needs => [];

    public override string Grant => $"USAGE ON TYPE {Name}";

    public override string Reference(RandomSchema schema) => $"DOMAIN {Name}";

    public override IEnumerable<string> Create(RandomSchema schema) =>
    [
        $"CREATE DOMAIN {Name} AS {(IsBig ? "bigint" : "integer")}{(Default is { } value ? $" DEFAULT {value}" : "")}"
            + (Above is { } above ? $" CONSTRAINT {Name}_above CHECK (VALUE > {above})" : ""),
    ];

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Number(1, 3) switch
    {
        1 => this with { Above = Above is null || random.Chance(50) ? random.Number(-9, 0) : null },
        2 => this with { Default = Default is null || random.Chance(50) ? random.Number(1, 9) : null },
        _ => this with { IsBig = !IsBig },
    };
}
