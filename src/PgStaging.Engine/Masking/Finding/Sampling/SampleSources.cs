namespace PgStaging.Engine.Masking;

/// <summary>Chooses where samples come from, so that no foreign server is ever asked.</summary>
internal sealed class SampleSources
{
    private readonly MaskCatalog catalog;
    private readonly Dictionary<uint, RelationState> states;
    private readonly ILookup<uint, uint> heirs;

    public SampleSources(MaskCatalog catalog, IReadOnlyList<RelationState> states)
    {
        this.catalog = catalog;
        this.states = states.ToDictionary(state => state.Oid);
        heirs = states.SelectMany(state => state.Parents.Select(parent => (Parent: parent, state.Oid)))
            .ToLookup(pair => pair.Parent, pair => pair.Oid);
        Foreign = [.. states.Where(state => state.Kind == 'f').Select(state => state.DisplayName).Order(StringComparer.Ordinal)];
    }

    /// <summary>The foreign tables, which are not looked at.</summary>
    public IReadOnlyList<string> Foreign { get; }

    public RelationState? StateOf(MaskTable table) => states.GetValueOrDefault(table.Oid);

    /// <summary>Where a table's sample comes from; null if all of its rows are on foreign servers.</summary>
    public SampleSource? Of(MaskTable table)
    {
        List<RelationState> parts = [.. PartsOf(table.Oid)];
        if (parts.TrueForAll(part => part.Kind != 'f'))
            return new SampleSource(table.QuotedName, false, parts.Sum(part => part.Pages), parts.Sum(part => part.Tuples));
        // The biggest part that is here stands for all.
        return parts.Where(part => part.Kind == 'r').MaxBy(part => part.Pages) is { } biggest
            ? new SampleSource(catalog.Relations[biggest.Oid].QuotedName, true, biggest.Pages, biggest.Tuples) : null;
    }

    private IEnumerable<RelationState> PartsOf(uint table)
    {
        HashSet<uint> seen = [table];
        Queue<uint> open = new([table]);
        while (open.TryDequeue(out uint next))
        {
            if (states.TryGetValue(next, out RelationState? state))
                yield return state;
            foreach (uint heir in heirs[next].Where(seen.Add))
                open.Enqueue(heir);
        }
    }
}
