namespace PgStaging.Engine.Tests.Drift;

/// <summary>Changes a random schema: adds, drops, changes and renames objects.</summary>
internal sealed class RandomMutation(RandomSource random, RandomObjects objects)
{
    public RandomSchema Mutate(RandomSchema schema)
    {
        RandomObject[] all = [.. schema.Objects];
        if (all.Length == 0 || random.Chance(25))
            return objects.Add(schema);
        RandomObject item = random.Pick(all);
        switch (random.Number(1, 10))
        {
            case 1 or 2 when item.CanBeRenamed:
                return schema.Without(item.Id);
            case 3 when item.CanBeRenamed:
                return schema.With(item with { Name = $"{item.Name}_{schema.NextId}" });
            case 4:
                return schema.With(item with { Comment = item.Comment is null ? "new" : random.Chance(50) ? $"{item.Comment}, or not" : null });
            case 5:
                return schema.With(item with { IsGranted = !item.IsGranted });
            default:
                return schema.With(item.Changed(random, schema));
        }
    }

    /// <summary>The schema without the foreign keys that rows of another one could not satisfy: to tables it has no rows of.</summary>
    public static RandomSchema Satisfiable(RandomSchema schema, RandomSchema other)
    {
        HashSet<string> tables = [.. other.All<RandomTable>().Select(table => table.Name)];
        foreach (RandomForeignKey key in schema.All<RandomForeignKey>().ToList())
        {
            if (!tables.Contains(schema[key.Referenced].Name) && tables.Contains(schema[key.Table].Name))
                schema = schema.Without(key.Id);
        }
        return schema;
    }
}
