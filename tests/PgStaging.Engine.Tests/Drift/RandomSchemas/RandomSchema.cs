using System.Collections.Immutable;
using System.Text;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>A schema of random objects. What lacks something that it needs is not in it.</summary>
internal sealed class RandomSchema
{
    public const string Role = "drift_random";

    private readonly ImmutableSortedDictionary<int, RandomObject> objects;

    private RandomSchema(ImmutableSortedDictionary<int, RandomObject> objects) => this.objects = objects;

    public static RandomSchema Empty { get; } = new(ImmutableSortedDictionary<int, RandomObject>.Empty);

    public int NextId { get; private init; } = 1;

    public IEnumerable<RandomObject> Objects => objects.Values;

    public RandomObject this[int id] => objects[id];

    public bool Has(int id) => objects.ContainsKey(id);

    public IEnumerable<T> All<T>() => objects.Values.OfType<T>();

    /// <summary>The schema with an object added or changed, without what that makes impossible.</summary>
    public RandomSchema With(RandomObject item) =>
        Possible(objects.SetItem(item.Id, item), Math.Max(NextId, item.Id + 1));

    public RandomSchema Without(int id) => Possible(objects.Remove(id), NextId);

    /// <summary>The columns that a table or view shows.</summary>
    public IReadOnlyList<int> ColumnsOf(int relation) => objects[relation] is RandomView view ? view.Columns
        : [.. ((RandomTable)objects[relation]).Columns(this).Select(column => column.Id)];

    public bool HasColumn(int relation, int column) => ColumnsOf(relation).Contains(column);

    public string ColumnName(int relation, int column) =>
        objects[relation] is RandomView ? $"v{column}" : objects[column].Name;

    /// <summary>The statements that make the schema, separated by semicolons.</summary>
    /// <param name="withRows">Tables get rows before they get keys.</param>
    public string Script(bool withRows)
    {
        StringBuilder script = new($"CREATE ROLE {Role};\n");
        ILookup<bool, RandomObject> parts = objects.Values.OrderBy(item => item.Stage)
            .ToLookup(item => item.Stage < RandomStage.Key);
        Append(script, parts[true].SelectMany(item => item.Create(this)));
        if (withRows)
            Append(script, All<RandomTable>().Select(table => table.Rows(this)).OfType<string>());
        Append(script, parts[false].SelectMany(item => item.Create(this)));
        foreach (RandomObject item in objects.Values)
        {
            if (item.Comment is { } comment)
                Append(script, [$"COMMENT ON {item.Reference(this)} IS '{comment}'"]);
            if (item.IsGranted && item.Grant is { } grant)
                Append(script, [$"GRANT {grant} TO {Role}"]);
        }
        return script.ToString();
    }

    private static void Append(StringBuilder script, IEnumerable<string> statements)
    {
        foreach (string statement in statements)
            script.Append(statement).Append(";\n");
    }

    private static RandomSchema Possible(ImmutableSortedDictionary<int, RandomObject> objects, int nextId)
    {
        while (true)
        {
            RandomSchema schema = new(objects) { NextId = nextId };
            List<int> impossible = [.. objects.Values.Where(item => !item.IsPossible(schema)).Select(item => item.Id)];
            if (impossible.Count == 0)
                return schema;
            objects = objects.RemoveRange(impossible);
        }
    }
}
