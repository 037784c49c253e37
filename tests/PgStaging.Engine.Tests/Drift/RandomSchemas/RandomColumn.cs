namespace PgStaging.Engine.Tests.Drift;

internal sealed record RandomColumn : RandomObject
{
    public required int Table { get; init; }

    public required RandomType Type { get; init; }

    /// <summary>Never gets a default or NOT NULL: keys may be made of it, whatever rows hold.</summary>
    public bool IsPlain { get; init; }

    public bool IsNotNull { get; init; }

    /// <summary>The row whose value is the default.</summary>
    public int? Default { get; init; }

    /// <summary>A function or sequence that the default calls.</summary>
    public int? DefaultBy { get; init; }

    /// <summary>The column that a generated one is computed of.</summary>
    public int? ComputedOf { get; init; }

    public int Factor { get; init; } = 2;

    public bool? IdentityAlways { get; init; }

    public int StatisticsTarget { get; init; } = -1;

    public bool IsWritten => ComputedOf is null && IdentityAlways is null;

    public override RandomStage Stage => RandomStage.Column;

    public override IEnumerable<int> Needs =>
        new[] { Table, Type.Id, DefaultBy, ComputedOf }.Where(id => id is not null).Select(id => id!.Value);

    public override bool CanBeRenamed => !IsNotNull;

    public override string Reference(RandomSchema schema) => $"COLUMN {schema[Table].Name}.{Name}";

    public override IEnumerable<string> Create(RandomSchema schema)
    {
        if (StatisticsTarget >= 0)
            yield return $"ALTER TABLE {schema[Table].Name} ALTER {Name} SET STATISTICS {StatisticsTarget}";
    }

    public string Definition(RandomSchema schema)
    {
        string value = DefaultBy is { } by
            ? schema[by] is RandomSequence ? $" DEFAULT nextval('{schema[by].Name}')" : $" DEFAULT {schema[by].Name}(3)"
            : Default is { } row ? $" DEFAULT {Type.Value(row)}" : "";
        string generation = ComputedOf is { } column ? $" GENERATED ALWAYS AS (({schema[column].Name} * {Factor})::numeric) STORED"
            : IdentityAlways is { } always ? $" GENERATED {(always ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY" : "";
        return $"{Name} {Type.Sql(schema)}{value}{generation}{(IsNotNull ? " NOT NULL" : "")}";
    }

    public override bool IsPossible(RandomSchema schema) => base.IsPossible(schema)
        && (DefaultBy is not { } by || schema[by] is RandomSequence or RandomFunction { IsForTriggers: false });

    public override RandomObject Changed(RandomSource random, RandomSchema schema)
    {
        switch (random.Number(1, 4))
        {
            case 1 when Type.Id is null && IsWritten:
                // Other types have no values in common.
                RandomType other = RandomType.Of(Type.Family == RandomTypeFamily.Other ? RandomTypeFamily.Text : Type.Family, random);
                return other.Family == Type.Family ? this with { Type = other } : this;
            case 2 when IsWritten && !IsPlain && DefaultBy is null && Type.Family != RandomTypeFamily.Composite:
                return this with { Default = IsNotNull || random.Chance(60) ? random.Number(1, 9) : null };
            case 3 when IsWritten && !IsPlain && (Default ?? DefaultBy) is not null && Type.Family != RandomTypeFamily.Composite:
                return this with { IsNotNull = !IsNotNull };
            case 3 when IdentityAlways is { } always:
                return this with { IdentityAlways = !always };
            case 4 when ComputedOf is not null:
                return this with { Factor = random.Number(2, 99) };
            default:
                return this with { StatisticsTarget = random.Number(0, 500) };
        }
    }
}
