namespace PgStaging.Engine.Tests.Drift;

/// <summary>Makes objects that fit into a schema.</summary>
internal sealed class RandomObjects(RandomSource random)
{
    /// <summary>The schema with one more object, or, where what it would need is not there, as it was.</summary>
    public RandomSchema Add(RandomSchema schema)
    {
        RandomObject? made = random.Number(1, 40) switch
        {
            1 => new RandomEnum { Id = schema.NextId, Name = $"e{schema.NextId}", Labels = random.Shuffled(["low", RandomEnum.Lasting, "high"]) },
            2 => new RandomDomain { Id = schema.NextId, Name = $"d{schema.NextId}", Above = random.Number(-9, 0) },
            3 => new RandomComposite { Id = schema.NextId, Name = $"k{schema.NextId}", Attributes = [("a", "integer"), ("b", "text")] },
            4 => new RandomSequence { Id = schema.NextId, Name = $"s{schema.NextId}", Increment = random.Number(1, 5) },
            5 or 6 => new RandomFunction { Id = schema.NextId, Name = $"f{schema.NextId}", Added = random.Number(0, 9), IsForTriggers = random.Chance(40) },
            7 or 8 or 9 => Table(schema),
            10 => Partition(schema),
            <= 22 => Column(schema),
            <= 25 => Key(schema),
            26 or 27 => ForeignKey(schema),
            <= 30 => Index(schema),
            <= 34 => View(schema),
            35 => QueryFunction(schema),
            36 or 37 => Trigger(schema),
            38 or 39 => Policy(schema),
            _ => Statistics(schema),
        };
        return made is null ? schema : schema.With(made with
        {
            Comment = random.Chance(20) ? $"made as {made.Id}" : null,
            IsGranted = random.Chance(20),
        });
    }

    /// <summary>Something that is there; null where nothing is.</summary>
    private T? Any<T>(RandomSchema schema, Func<T, bool> fits)
        where T : class
    {
        T[] found = [.. schema.All<T>().Where(fits)];
        return found.Length == 0 ? null : random.Pick(found);
    }

    private RandomTable Table(RandomSchema schema)
    {
        int? parent = random.Chance(15) ? Any<RandomTable>(schema, table => !table.IsPartitioned && !table.IsUnlogged)?.Id : null;
        return new RandomTable
        {
            Id = schema.NextId,
            Name = $"t{schema.NextId}",
            Parent = parent,
            IsPartitioned = parent is null && random.Chance(25),
            FillFactor = 100,
        };
    }

    private RandomPartition? Partition(RandomSchema schema)
    {
        if (Any<RandomTable>(schema, table => table.IsPartitioned) is not { } table)
            return null;
        RandomPartition[] others = [.. schema.All<RandomPartition>().Where(other => other.Table == table.Id)];
        bool isDefault = others.Length > 0 && others.All(other => other.From is not null) && random.Chance(30);
        int first = others.Length == 0 ? 0 : 1000 * schema.NextId;
        return new RandomPartition
        {
            Id = schema.NextId, Name = $"p{schema.NextId}", Table = table.Id, From = isDefault ? null : first, To = first + 100,
        };
    }

    private RandomColumn? Column(RandomSchema schema)
    {
        if (Any<RandomTable>(schema, _ => true) is not { } table)
            return null;
        bool isPlain = random.Chance(40);
        RandomType type = Type(schema, isPlain);
        RandomColumn column = new()
        {
            Id = schema.NextId, Name = $"c{schema.NextId}", Table = table.Id, Type = type, IsPlain = isPlain,
        };
        if (isPlain || type.Family == RandomTypeFamily.Composite)
            return column;
        if (type.Family == RandomTypeFamily.Number && random.Chance(40))
            return Computed(column, table, schema);
        return random.Chance(60) ? column with { Default = random.Number(1, 9), IsNotNull = random.Chance(40) } : column;
    }

    private RandomColumn Computed(RandomColumn column, RandomTable table, RandomSchema schema) => random.Number(1, 3) switch
    {
        1 when !table.IsPartitioned && table.Parent is null => column with
        {
            Type = new RandomType(RandomTypeFamily.Number, random.Pick("integer", "bigint"), null),
            IdentityAlways = random.Chance(50), IsNotNull = true,
        },
        2 when Any<RandomColumn>(schema, other => other.Table == table.Id && IsNumber(other) && other.IsWritten) is { } other =>
            column with { Type = new RandomType(RandomTypeFamily.Other, "numeric", null), ComputedOf = other.Id },
        _ => column with
        {
            DefaultBy = Any<RandomObject>(schema, item => item is RandomSequence or RandomFunction { IsForTriggers: false })?.Id,
        },
    };

    private RandomType Type(RandomSchema schema, bool isPlain)
    {
        if (isPlain)
            return RandomType.Of(random.Pick(RandomTypeFamily.Key, RandomTypeFamily.Text), random);
        if (random.Chance(35) && Any<RandomObject>(schema, item => item is RandomEnum or RandomDomain or RandomComposite) is { } own)
        {
            return new RandomType(
                own is RandomEnum ? RandomTypeFamily.Enum : own is RandomDomain ? RandomTypeFamily.Domain : RandomTypeFamily.Composite,
                "", own.Id);
        }
        return RandomType.Of(random.Pick(RandomTypeFamily.Number, RandomTypeFamily.Number, RandomTypeFamily.Text, RandomTypeFamily.Other), random);
    }

    private static bool IsNumber(RandomColumn column) => column.Type.Family is RandomTypeFamily.Number or RandomTypeFamily.Key;

    private RandomKey? Key(RandomSchema schema)
    {
        if (random.Chance(40))
        {
            return Any<RandomTable>(schema, table => !schema.All<RandomKey>().Any(key => key.Table == table.Id && key.Column is null))
                is { } unkeyed ? new RandomKey { Id = schema.NextId, Name = $"pk{schema.NextId}", Table = unkeyed.Id } : null;
        }
        bool isUnique = random.Chance(50);
        if (Any<RandomColumn>(schema, column => isUnique ? column.IsPlain : IsNumber(column)) is not { } column)
            return null;
        return new RandomKey
        {
            Id = schema.NextId,
            Name = $"{(isUnique ? "u" : "ch")}{schema.NextId}",
            Table = column.Table,
            Column = column.Id,
            IsUnique = isUnique,
            Function = !isUnique && random.Chance(40) ? Any<RandomFunction>(schema, function => !function.IsForTriggers)?.Id : null,
        };
    }

    private RandomForeignKey? ForeignKey(RandomSchema schema)
    {
        RandomTable? Of(int id) => schema[id] as RandomTable;
        if (Any<RandomColumn>(schema, item => item.Type.Family == RandomTypeFamily.Key && Of(item.Table) is { IsUnlogged: false }) is not { } column
            || Any<RandomKey>(schema, item => item.Column is null && Of(item.Table) is { IsUnlogged: false, IsPartitioned: false }) is not { } key)
            return null;
        return new RandomForeignKey
        {
            Id = schema.NextId, Name = $"fk{schema.NextId}", Table = column.Table, Column = column.Id, Referenced = key.Table, Key = key.Id,
        };
    }

    private RandomIndex? Index(RandomSchema schema)
    {
        if (Any<RandomObject>(schema, item => item is RandomTable or RandomView { IsMaterialized: true }) is not { } relation)
            return null;
        int[] columns =
        [
            .. schema.ColumnsOf(relation.Id).Where(id => ((RandomColumn)schema[id]).Type.Family != RandomTypeFamily.Composite),
        ];
        return columns.Length == 0 ? null : new RandomIndex
        {
            Id = schema.NextId,
            Name = $"i{schema.NextId}",
            Relation = relation.Id,
            Columns = random.Some(columns, 3),
            Function = relation is RandomTable && random.Chance(30) ? Any<RandomFunction>(schema, item => !item.IsForTriggers)?.Id : null,
            Above = relation is RandomTable && random.Chance(30) ? random.Number(1, 9) : null,
        };
    }

    private RandomObject? Source(RandomSchema schema) =>
        Any<RandomObject>(schema, item => item is RandomTable or RandomView && schema.ColumnsOf(item.Id).Count > 0);

    private RandomView? View(RandomSchema schema) => Source(schema) is not { } source ? null : new RandomView
    {
        Id = schema.NextId,
        Name = $"w{schema.NextId}",
        Source = source.Id,
        Columns = random.Some(schema.ColumnsOf(source.Id), 5),
        IsMaterialized = random.Chance(25),
        Function = random.Chance(20) ? Any<RandomFunction>(schema, function => !function.IsForTriggers)?.Id : null,
    };

    private RandomQueryFunction? QueryFunction(RandomSchema schema) => Source(schema) is not { } source ? null : new RandomQueryFunction
    {
        Id = schema.NextId, Name = $"q{schema.NextId}", Source = source.Id, Column = random.Pick(schema.ColumnsOf(source.Id)),
    };

    private RandomTrigger? Trigger(RandomSchema schema)
    {
        if (Any<RandomColumn>(schema, item => !((RandomTable)schema[item.Table]).IsPartitioned) is not { } column
            || Any<RandomFunction>(schema, item => item.IsForTriggers) is not { } function)
            return null;
        return new RandomTrigger
        {
            Id = schema.NextId, Name = $"tr{schema.NextId}", Table = column.Table, Column = column.Id, Function = function.Id,
            Event = random.Pick("INSERT", "UPDATE", "DELETE"),
        };
    }

    private RandomPolicy? Policy(RandomSchema schema) => Any<RandomColumn>(schema, IsNumber) is not { } column ? null : new RandomPolicy
    {
        Id = schema.NextId, Name = $"po{schema.NextId}", Table = column.Table, Column = column.Id, Above = random.Number(1, 9),
    };

    private RandomStatistics? Statistics(RandomSchema schema) =>
        Any<RandomColumn>(schema, item => item.Type.Family != RandomTypeFamily.Composite && item.Type.Name != "jsonb") is not { } column ? null
        : new RandomStatistics { Id = schema.NextId, Name = $"st{schema.NextId}", Table = column.Table, Column = column.Id };
}
