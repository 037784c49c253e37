namespace PgStaging.Engine.Tests.Drift;

internal sealed record RandomStatistics : RandomObject
{
    public required int Table { get; init; }

    public required int Column { get; init; }

    public string Kinds { get; init; } = "ndistinct";

    public int Target { get; init; } = -1;

    public override RandomStage Stage => RandomStage.Trigger;

    public override IEnumerable<int> Needs => [Table, Column];

    public override string Reference(RandomSchema schema) => $"STATISTICS {Name}";

    public override IEnumerable<string> Create(RandomSchema schema)
    {
        yield return $"CREATE STATISTICS {Name} ({Kinds}) ON id, {schema[Column].Name} FROM {schema[Table].Name}";
        if (Target >= 0)
            yield return $"ALTER STATISTICS {Name} SET STATISTICS {Target}";
    }

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Chance(50)
        ? this with { Kinds = random.Pick("ndistinct", "mcv", "dependencies") } : this with { Target = random.Number(0, 500) };
}
