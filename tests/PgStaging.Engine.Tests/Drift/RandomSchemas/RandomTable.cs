namespace PgStaging.Engine.Tests.Drift;

/// <summary>A table with a column id, which rows have from one on, and the columns that are objects of their own.</summary>
internal sealed record RandomTable : RandomObject
{
    public const int RowCount = 4;

    /// <summary>The table it inherits from.</summary>
    public int? Parent { get; init; }

    public bool IsPartitioned { get; init; }

    public bool IsUnlogged { get; init; }

    public int FillFactor { get; init; } = 100;

    public bool HasRowSecurity { get; init; }

    public override RandomStage Stage => RandomStage.Table;

    public override IEnumerable<int> Needs => Parent is { } parent ? [parent] : [];

    public override string Grant => $"SELECT, UPDATE ON {Name}";

    public override string Reference(RandomSchema schema) => $"TABLE {Name}";

    public override IEnumerable<string> Create(RandomSchema schema)
    {
        IEnumerable<string> columns = schema.All<RandomColumn>().Where(column => column.Table == Id)
            .Select(column => column.Definition(schema));
        if (Parent is null)
            columns = columns.Prepend("id integer NOT NULL");
        yield return $"CREATE {(IsUnlogged ? "UNLOGGED " : "")}TABLE {Name} (\n    {string.Join(",\n    ", columns)})"
            + (Parent is { } parent ? $" INHERITS ({schema[parent].Name})" : "")
            + (IsPartitioned ? " PARTITION BY RANGE (id)" : "")
            + (FillFactor < 100 ? $" WITH (fillfactor = {FillFactor})" : "");
        if (HasRowSecurity)
            yield return $"ALTER TABLE {Name} ENABLE ROW LEVEL SECURITY";
    }

    /// <summary>The table's own columns and those of its parents.</summary>
    public IEnumerable<RandomColumn> Columns(RandomSchema schema) =>
        schema.All<RandomColumn>().Where(column => column.Table == Id)
            .Concat(Parent is { } parent && schema.Has(parent) ? ((RandomTable)schema[parent]).Columns(schema) : []);

    /// <summary>Fills the table; null where no partition is there for its rows.</summary>
    public string? Rows(RandomSchema schema)
    {
        if (IsPartitioned && !schema.All<RandomPartition>().Any(partition => partition.Table == Id && partition.From == 0))
            return null;
        List<RandomColumn> columns = [.. Columns(schema)
            // An identity is not inherited, but that it is never null is.
            .Where(column => column.IsWritten || (column.Table != Id && column.IdentityAlways is not null))];
        string names = string.Concat(columns.Select(column => $", {column.Name}"));
        IEnumerable<string> rows = Enumerable.Range(1, RowCount)
            .Select(row => $"({row}{string.Concat(columns.Select(column => $", {column.Type.Value(row)}"))})");
        return $"INSERT INTO {Name} (id{names}) VALUES {string.Join(", ", rows)}";
    }

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Number(1, 3) switch
    {
        1 when !IsPartitioned && !schema.All<RandomForeignKey>().Any(key => key.Table == Id || key.Referenced == Id) =>
            this with { IsUnlogged = !IsUnlogged },
        2 when !IsPartitioned => this with { FillFactor = random.Number(50, 99) },
        _ => this with { HasRowSecurity = !HasRowSecurity },
    };
}
