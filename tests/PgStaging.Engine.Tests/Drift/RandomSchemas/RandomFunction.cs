namespace PgStaging.Engine.Tests.Drift;

/// <summary>A function of one number, for defaults, checks, indexes and views, or one for triggers.</summary>
internal sealed record RandomFunction : RandomObject
{
    public bool IsForTriggers { get; init; }

    public int Added { get; init; }

    public int Cost { get; init; } = 100;

    public bool IsBig { get; init; }

    public override RandomStage Stage => RandomStage.Function;

    public override IEnumerable<int> Needs => [];

    public override string Grant => $"EXECUTE ON {Signature}";

    public override string Reference(RandomSchema schema) => Signature;

    private string Signature => IsForTriggers ? $"FUNCTION {Name}()" : $"FUNCTION {Name}(integer)";

    public override IEnumerable<string> Create(RandomSchema schema)
    {
        string type = IsBig ? "bigint" : "integer";
        yield return IsForTriggers
            ? $"CREATE FUNCTION {Name}() RETURNS trigger LANGUAGE plpgsql COST {Cost} AS $body$ BEGIN PERFORM {Added}; RETURN new; END $body$"
            : $"CREATE FUNCTION {Name}(x integer) RETURNS {type} LANGUAGE sql IMMUTABLE COST {Cost} "
                + $"AS $body$ SELECT (abs(x) + {Added})::{type} $body$";
    }

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Number(1, 3) switch
    {
        1 => this with { Added = random.Number(0, 99) },
        2 => this with { Cost = random.Number(1, 99) },
        _ => this with { IsBig = !IsForTriggers && !IsBig, Added = Added + 1 },
    };
}
