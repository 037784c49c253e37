namespace PgStaging.Engine.Tests.Drift;

/// <summary>A primary key, a unique constraint or a check.</summary>
internal sealed record RandomKey : RandomObject
{
    public required int Table { get; init; }

    /// <summary>The column; null for id, which primary keys are of.</summary>
    public int? Column { get; init; }

    public bool IsUnique { get; init; }

    public int Above { get; init; } = -9;

    /// <summary>The function that a check calls.</summary>
    public int? Function { get; init; }

    public override RandomStage Stage => RandomStage.Key;

    public override IEnumerable<int> Needs =>
        new[] { Table, Column, Function }.Where(id => id is not null).Select(id => id!.Value);

    public override string Reference(RandomSchema schema) => $"CONSTRAINT {Name} ON {schema[Table].Name}";

    public override IEnumerable<string> Create(RandomSchema schema)
    {
        string column = Column is { } id ? schema[id].Name : "id";
        string tested = Function is { } function ? $"{schema[function].Name}({column}::integer)" : column;
        yield return $"ALTER TABLE {schema[Table].Name} ADD CONSTRAINT {Name} "
            + (Column is null ? "PRIMARY KEY (id)"
                : IsUnique ? $"UNIQUE ({(((RandomTable)schema[Table]).IsPartitioned ? "id, " : "")}{column})" : $"CHECK ({tested} > {Above})");
    }

    public override RandomObject Changed(RandomSource random, RandomSchema schema) =>
        IsUnique || Column is null ? this : this with { Above = random.Number(-99, 0) };
}
