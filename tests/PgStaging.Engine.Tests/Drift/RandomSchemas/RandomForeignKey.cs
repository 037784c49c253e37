namespace PgStaging.Engine.Tests.Drift;

internal sealed record RandomForeignKey : RandomObject
{
    public required int Table { get; init; }

    public required int Column { get; init; }

    public required int Referenced { get; init; }

    public required int Key { get; init; }

    public string Action { get; init; } = "NO ACTION";

    public bool IsDeferrable { get; init; }

    public override RandomStage Stage => RandomStage.ForeignKey;

    public override IEnumerable<int> Needs => [Table, Column, Referenced, Key];

    public override string Reference(RandomSchema schema) => $"CONSTRAINT {Name} ON {schema[Table].Name}";

    public override IEnumerable<string> Create(RandomSchema schema) =>
    [
        $"ALTER TABLE {schema[Table].Name} ADD CONSTRAINT {Name} FOREIGN KEY ({schema[Column].Name}) "
            + $"REFERENCES {schema[Referenced].Name} (id) ON DELETE {Action}{(IsDeferrable ? " DEFERRABLE" : "")}",
    ];

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Chance(50)
        ? this with { Action = random.Pick("CASCADE", "SET NULL", "RESTRICT") } : this with { IsDeferrable = !IsDeferrable };

    public override bool IsPossible(RandomSchema schema) => base.IsPossible(schema)
        && ((RandomTable)schema[Table]).IsUnlogged == ((RandomTable)schema[Referenced]).IsUnlogged;
}
