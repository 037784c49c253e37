namespace PgStaging.Engine.Masking;

/// <summary>Columns that hold the same values, through any number of references: they are masked alike, or not at all.</summary>
internal sealed class ColumnGroups
{
    private readonly Dictionary<ColumnKey, ColumnKey> leaders = [];
    private readonly Dictionary<ColumnKey, List<ColumnKey>> members = [];
    private readonly HashSet<ColumnKey> referenced = [];

    public ColumnGroups(IEnumerable<ColumnReference> references)
    {
        foreach (ColumnReference reference in references)
        {
            if (reference.Constraint is not null)
                referenced.UnionWith([reference.Column, reference.Referenced]);
            (ColumnKey one, ColumnKey other) = (Leader(reference.Column), Leader(reference.Referenced));
            if (one != other)
                leaders[one] = other;
        }
        foreach (ColumnKey column in leaders.Keys.ToList())
        {
            ColumnKey leader = Leader(column);
            if (!members.TryGetValue(leader, out List<ColumnKey>? group))
                members.Add(leader, group = []);
            group.Add(column);
        }
    }

    /// <summary>All columns that hold the values of one, itself among them.</summary>
    public IReadOnlyList<ColumnKey> Of(ColumnKey column) =>
        leaders.ContainsKey(column) ? members[Leader(column)] : [column];

    /// <summary>Whether a key refers to the column, or it to one.</summary>
    public bool IsReference(ColumnKey column) => Of(column).Any(referenced.Contains);

    private ColumnKey Leader(ColumnKey column)
    {
        if (!leaders.TryGetValue(column, out ColumnKey next))
        {
            leaders.Add(column, column);
            return column;
        }
        while (next != column)
        {
            // Each look makes the way of the next one shorter.
            leaders[column] = leaders[next];
            (column, next) = (next, leaders[next]);
        }
        return column;
    }
}
