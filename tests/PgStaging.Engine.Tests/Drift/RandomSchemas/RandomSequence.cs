namespace PgStaging.Engine.Tests.Drift;

internal sealed record RandomSequence : RandomObject
{
    public int Increment { get; init; } = 1;

    public int Cache { get; init; } = 1;

    public bool Cycles { get; init; }

    public override RandomStage Stage => RandomStage.Sequence;

    public override IEnumerable<int> Needs => [];

    public override string Grant => $"USAGE ON SEQUENCE {Name}";

    public override string Reference(RandomSchema schema) => $"SEQUENCE {Name}";

    public override IEnumerable<string> Create(RandomSchema schema) =>
        [$"CREATE SEQUENCE {Name} INCREMENT BY {Increment} CACHE {Cache}{(Cycles ? " CYCLE" : "")}"];

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Number(1, 3) switch
    {
        1 => this with { Increment = random.Number(1, 9) },
        2 => this with { Cache = random.Number(1, 9) },
        _ => this with { Cycles = !Cycles },
    };
}
