namespace PgStaging.Engine.Tests.Drift;

/// <summary>A partition. The first one of each table has all its rows and stays.</summary>
internal sealed record RandomPartition : RandomObject
{
    public required int Table { get; init; }

    public int? From { get; init; }

    public int To { get; init; }

    public override RandomStage Stage => RandomStage.Partition;

    public override IEnumerable<int> Needs => [Table];

    public override bool CanBeRenamed => From != 0;

    public override string Grant => $"SELECT ON {Name}";

    public override string Reference(RandomSchema schema) => $"TABLE {Name}";

    public override IEnumerable<string> Create(RandomSchema schema) =>
    [
        $"CREATE TABLE {Name} PARTITION OF {schema[Table].Name} "
            + (From is { } first ? $"FOR VALUES FROM ({first}) TO ({To})" : "DEFAULT"),
    ];

    public override RandomObject Changed(RandomSource random, RandomSchema schema) =>
        From is { } first ? this with { To = first + random.Number(20, 100) } : this;
}
