namespace PgStaging.Engine.Tests.Drift;

/// <summary>A function whose body is parsed when it is made: it depends on what it reads.</summary>
internal sealed record RandomQueryFunction : RandomObject
{
    public required int Source { get; init; }

    public required int Column { get; init; }

    public bool IsStable { get; init; }

    public override RandomStage Stage => RandomStage.QueryFunction;

    public override IEnumerable<int> Needs => [Source, Column];

    public override string Grant => $"EXECUTE ON FUNCTION {Name}()";

    public override string Reference(RandomSchema schema) => $"FUNCTION {Name}()";

    public override IEnumerable<string> Create(RandomSchema schema) =>
    [
        $"CREATE FUNCTION {Name}() RETURNS bigint LANGUAGE sql{(IsStable ? " STABLE" : "")} "
            + $"BEGIN ATOMIC SELECT count({schema.ColumnName(Source, Column)}) FROM {schema[Source].Name}; END",
    ];

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Chance(50)
        ? this with { IsStable = !IsStable } : this with { Column = random.Pick(schema.ColumnsOf(Source)) };

    public override bool IsPossible(RandomSchema schema) => base.IsPossible(schema) && schema.HasColumn(Source, Column);
}
