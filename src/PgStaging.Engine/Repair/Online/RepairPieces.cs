namespace PgStaging.Engine.Repair;

/// <summary>Cuts the ordered nodes of a repair into what runs in one transaction and what runs after it.</summary>
internal static class RepairPieces
{
    public static IEnumerable<RepairPiece> Of(IReadOnlyList<RepairNode> ordered, RepairGraph graph, OnlineForms? online)
    {
        List<RepairPiece> pieces = [];
        HashSet<RepairNode> late = new(ReferenceEqualityComparer.Instance);
        foreach (RepairNode node in ordered)
        {
            // What needs something that comes late can come no earlier.
            bool waits = graph.NeedsOf(node).Any(late.Contains);
            List<RepairPiece>? own = online?.Of(node)?.ToList();
            if (own is null)
            {
                RepairTime time = node.ComesEarly ? RepairTime.Early : waits ? RepairTime.Late : RepairTime.Main;
                own = [RepairPiece.All(node, time)];
            }
            else if (waits)
                own = [.. own.Select(piece => piece.Time == RepairTime.Main ? piece with { Time = RepairTime.Late } : piece)];
            if (own.Exists(piece => piece.Time is RepairTime.Late or RepairTime.LateByItself))
                late.Add(node);
            pieces.AddRange(own.Where(piece => !piece.Statements.IsEmpty));
        }
        if (online is not null)
            pieces.AddRange(online.Last(ordered));
        return pieces.OrderBy(piece => piece.Time is RepairTime.LateByItself ? RepairTime.Late : piece.Time);
    }
}
