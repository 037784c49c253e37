namespace PgStaging.Engine.Tests.Drift;

/// <summary>A view or materialized view over a table or another view.</summary>
internal sealed record RandomView : RandomObject
{
    public required int Source { get; init; }

    /// <summary>The tables' columns that it shows.</summary>
    public required IReadOnlyList<int> Columns { get; init; }

    public bool IsMaterialized { get; init; }

    public bool IsBarrier { get; init; }

    public int? Limit { get; init; }

    /// <summary>A function whose value it shows besides.</summary>
    public int? Function { get; init; }

    public override RandomStage Stage => RandomStage.View;

    public override IEnumerable<int> Needs => [Source, .. Columns, .. Function is { } function ? new[] { function } : []];

    public override string Grant => $"SELECT ON {Name}";

    public override string Reference(RandomSchema schema) => $"{(IsMaterialized ? "MATERIALIZED VIEW" : "VIEW")} {Name}";

    public override IEnumerable<string> Create(RandomSchema schema)
    {
        IEnumerable<string> columns = Columns.Select(column => schema[Source] is RandomView ? $"v{column}"
            : $"{schema[column].Name} AS v{column}");
        if (Function is { } function)
            columns = columns.Append($"{schema[function].Name}(7) AS computed");
        yield return $"CREATE {(IsMaterialized ? "MATERIALIZED " : "")}VIEW {Name}"
            + (IsBarrier && !IsMaterialized ? " WITH (security_barrier = true)" : "")
            + $" AS SELECT {string.Join(", ", columns)} FROM {schema[Source].Name}{(Limit is { } limit ? $" LIMIT {limit}" : "")}";
    }

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Number(1, 4) switch
    {
        1 => this with { Columns = random.Some(schema.ColumnsOf(Source), 5) },
        2 => this with { Columns = random.Shuffled(Columns) },
        3 => this with { IsBarrier = !IsBarrier },
        _ => this with { Limit = random.Number(1, 99) },
    };

    public override bool IsPossible(RandomSchema schema) => base.IsPossible(schema)
        && Columns.All(column => schema.HasColumn(Source, column));
}
