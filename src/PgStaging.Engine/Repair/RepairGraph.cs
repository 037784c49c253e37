
namespace PgStaging.Engine.Repair;

/// <summary>The nodes of a repair and which of them must come before which.</summary>
internal sealed class RepairGraph
{
    private readonly List<RepairNode> nodes = [];
    private readonly Dictionary<RepairNode, HashSet<RepairNode>> needs =
        new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<RepairNode> Nodes => nodes;

    public RepairNode Add(RepairNode node)
    {
        nodes.Add(node);
        needs.Add(node, new HashSet<RepairNode>(ReferenceEqualityComparer.Instance));
        return node;
    }

    /// <summary>Says that one node must run before another; nothing where one of them is not there.</summary>
    public void Order(RepairNode? first, RepairNode? then)
    {
        if (first is not null && then is not null && !ReferenceEquals(first, then))
            needs[then].Add(first);
    }

    /// <summary>The nodes that must run before one.</summary>
    public IEnumerable<RepairNode> NeedsOf(RepairNode node) => needs[node];

    /// <summary>The nodes in an order that can be run.</summary>
    public List<RepairNode> Sort()
    {
        Dictionary<RepairNode, int> waiting = new(ReferenceEqualityComparer.Instance);
        Dictionary<RepairNode, List<RepairNode>> dependents = new(ReferenceEqualityComparer.Instance);
        PriorityQueue<RepairNode, (int Rank, int Place)> ready = new();
        for (int place = 0; place < nodes.Count; place++)
            dependents[nodes[place]] = [];
        for (int place = 0; place < nodes.Count; place++)
        {
            RepairNode node = nodes[place];
            waiting[node] = needs[node].Count;
            foreach (RepairNode need in needs[node])
                dependents[need].Add(node);
            if (needs[node].Count == 0)
                ready.Enqueue(node, (node.Rank, place));
        }
        List<RepairNode> order = [];
        while (ready.TryDequeue(out RepairNode? node, out (int Rank, int Place) key))
        {
            order.Add(node);
            foreach (RepairNode dependent in dependents[node])
            {
                if (--waiting[dependent] == 0)
                    ready.Enqueue(dependent, (dependent.Rank, key.Place));
            }
        }
        return order.Count == nodes.Count ? order
            : throw RepairErrors.RepairCycle([.. nodes.Where(node => waiting[node] > 0).Select(node => node.Object).Distinct()]);
    }
}
