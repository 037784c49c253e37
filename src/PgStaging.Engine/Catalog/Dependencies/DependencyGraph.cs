namespace PgStaging.Engine.Catalog;

/// <summary>Answers who needs whom, directly or through others, over objects (their parts folded into them).</summary>
internal sealed class DependencyGraph
{
    private readonly ILookup<ObjectAddress, ObjectAddress> requirements;
    private readonly ILookup<ObjectAddress, ObjectAddress> dependents;

    public DependencyGraph(DatabaseModel model)
    {
        Dictionary<ObjectAddress, ObjectAddress> wholes = model.Objects
            .SelectMany(item => item.Parts.Select(part => (part, item.Address)))
            .ToDictionary(pair => pair.part, pair => pair.Address);
        List<(ObjectAddress From, ObjectAddress To)> edges =
        [
            .. model.Dependencies
                .SelectMany(pair => pair.Value.Select(need => (From: Whole(pair.Key), To: Whole(need))))
                .Where(edge => edge.From != edge.To)
                .Distinct(),
        ];
        requirements = edges.ToLookup(edge => edge.From, edge => edge.To);
        dependents = edges.ToLookup(edge => edge.To, edge => edge.From);

        ObjectAddress Whole(ObjectAddress address) => wholes.GetValueOrDefault(address, address);
    }

    public IEnumerable<ObjectAddress> Requirements(ObjectAddress address) => requirements[address];

    public IEnumerable<ObjectAddress> Dependents(ObjectAddress address) => dependents[address];

    /// <summary>Everything the given objects need, they themselves included.</summary>
    public HashSet<ObjectAddress> WithRequirements(IEnumerable<ObjectAddress> addresses) =>
        Closure(addresses, requirements);

    /// <summary>Everything that needs one of the given objects, they themselves included.</summary>
    public HashSet<ObjectAddress> WithDependents(IEnumerable<ObjectAddress> addresses) =>
        Closure(addresses, dependents);

    private static HashSet<ObjectAddress> Closure(
        IEnumerable<ObjectAddress> addresses, ILookup<ObjectAddress, ObjectAddress> edges)
    {
        HashSet<ObjectAddress> seen = [.. addresses];
        Stack<ObjectAddress> open = new(seen);
        while (open.TryPop(out ObjectAddress address))
        {
            foreach (ObjectAddress next in edges[address])
            {
                if (seen.Add(next))
                    open.Push(next);
            }
        }
        return seen;
    }
}
