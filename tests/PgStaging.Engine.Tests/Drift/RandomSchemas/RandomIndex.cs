namespace PgStaging.Engine.Tests.Drift;

/// <summary>An index of a table or materialized view.</summary>
internal sealed record RandomIndex : RandomObject
{
    public required int Relation { get; init; }

    public required IReadOnlyList<int> Columns { get; init; }

    /// <summary>The function whose value of id is indexed too.</summary>
    public int? Function { get; init; }

    /// <summary>The rows that are indexed, by id; null for all, and for views.</summary>
    public int? Above { get; init; }

    public override RandomStage Stage => RandomStage.ViewIndex;

    public override IEnumerable<int> Needs => [Relation, .. Columns, .. Function is { } function ? new[] { function } : []];

    public override string Reference(RandomSchema schema) => $"INDEX {Name}";

    public override IEnumerable<string> Create(RandomSchema schema)
    {
        IEnumerable<string> columns = Columns.Select(column => schema.ColumnName(Relation, column));
        if (Function is { } function)
            columns = columns.Append($"{schema[function].Name}(id)");
        yield return $"CREATE INDEX {Name} ON {schema[Relation].Name} ({string.Join(", ", columns)})"
            + (Above is { } above ? $" WHERE id > {above}" : "");
    }

    public override RandomObject Changed(RandomSource random, RandomSchema schema) =>
        schema[Relation] is RandomView || random.Chance(50) ? this with { Columns = random.Shuffled(Columns) }
            : this with { Above = random.Number(1, 99) };

    public override bool IsPossible(RandomSchema schema) => base.IsPossible(schema)
        && Columns.All(column => schema.HasColumn(Relation, column));
}
